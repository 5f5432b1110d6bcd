import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { rowAfterKey, rowsInView } from '../logic/windowing.ts';
import { usePrinting } from './printing.ts';

/** Rows kept beyond what can be seen. */
const spare = 8;
const guessedRowHeight = 64;

/** What a windowed list shows. */
export interface WindowedListProps<Item> {
  readonly items: readonly Item[];
  readonly keyOf: (item: Item) => string;
  readonly label: string;
  readonly describedBy?: string;
  readonly renderRow: (item: Item, tabIndexOf: TabIndexOf) => ComponentChildren;
}

/** The tab index of a row's control. `at`: which of them it is, from 0; `controls`: how many the row has. */
export type TabIndexOf = (at: number, controls: number) => 0 | -1;

/**
 * A list that scrolls with the page and draws only the rows in view, all of one height. It is one stop for the tab key; the arrow keys move
 * from row to row and along a row. The row with the focus stays drawn wherever one scrolls, so that the focus is not lost; assistive
 * technology gets the true length.
 */
export function WindowedList<Item>(props: WindowedListProps<Item>) {
  const { items, keyOf, label, describedBy, renderRow } = props;
  const list = useRef<HTMLUListElement>(null);
  const [rowHeight, setRowHeight] = useState(guessedRowHeight);
  const [range, setRange] = useState({ first: 0, end: 24 });
  const [active, setActive] = useState(0);
  const [column, setColumn] = useState(0);
  const moved = useRef(false);
  // Keys come faster than drawing: each counts from where the last one led.
  const position = useRef(0);
  const current = Math.min(active, items.length - 1);
  const printing = usePrinting();

  useLayoutEffect(() => {
    const element = list.current;
    if (element === null) return;
    const measure = () => {
      const height = element.querySelector('li')?.getBoundingClientRect().height;
      if (height) setRowHeight(height);
      const rows = rowsInView({
        scrolled: -element.getBoundingClientRect().top,
        height: innerHeight,
        rowHeight: height || guessedRowHeight,
        rows: items.length,
        spare,
      });
      setRange((before) => (before.first === rows.first && before.end === rows.end ? before : rows));
    };
    measure();
    addEventListener('scroll', measure, { passive: true });
    addEventListener('resize', measure);
    // Rows change their height with the width of the page and the size of its type, and the list its place with what is above it.
    const observer = new ResizeObserver(measure);
    const row = element.querySelector('li');
    if (row) observer.observe(row);
    observer.observe(document.body);
    return () => {
      removeEventListener('scroll', measure);
      removeEventListener('resize', measure);
      observer.disconnect();
    };
  }, [items.length]);

  useLayoutEffect(() => {
    if (!moved.current || current !== position.current) return;
    const row = list.current?.querySelector(`li[data-row="${current}"]`);
    row?.scrollIntoView({ block: 'nearest' });
    const controls = controlsOf(row);
    controls[Math.min(column, controls.length - 1)]?.focus({ preventScroll: true });
    moved.current = false;
  }, [current]);

  function onKeyDown(event: KeyboardEvent): void {
    // A dialog that a row opened has keys of its own.
    if (event.altKey || event.ctrlKey || event.metaKey || !(event.target instanceof HTMLElement)) return;
    const row = event.target.closest('li');
    const controls = controlsOf(row);
    if (!controls.includes(event.target)) return;
    if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') {
      if (controls.length < 2) return;
      event.preventDefault();
      const to = controls.indexOf(event.target) + (event.key === 'ArrowRight' ? 1 : -1);
      controls[Math.max(0, Math.min(to, controls.length - 1))]?.focus();
      return;
    }
    const page = Math.max(1, Math.floor(innerHeight / rowHeight) - 4);
    const next = rowAfterKey(event.key, Math.min(position.current, items.length - 1), items.length, page);
    if (next === undefined) return;
    event.preventDefault();
    moved.current = true;
    position.current = next;
    setActive(next);
  }

  function onFocusIn({ target }: FocusEvent): void {
    const row = target instanceof Element ? target.closest('li')?.getAttribute('data-row') : null;
    if (row === null || row === undefined) return;
    position.current = Number(row);
    setActive(position.current);
    const at = controlsOf(target instanceof Element ? target.closest('li') : null).indexOf(target as HTMLElement);
    // A row with fewer controls is passed in the column of the others.
    if (at > -1 && !moved.current) setColumn(at);
  }

  const shown: number[] = [];
  const { first, end } = printing ? { first: 0, end: items.length } : range;
  for (let at = first; at < Math.min(end, items.length); at++) shown.push(at);
  if (current >= 0 && !shown.includes(current)) {
    if (current < range.first) shown.unshift(current);
    else shown.push(current);
  }

  return (
    <ul
      ref={list}
      // Without this, Safari does not announce a list that has no bullets.
      // biome-ignore lint/a11y/noRedundantRoles: see above
      role="list"
      class="rows"
      aria-label={label}
      aria-describedby={describedBy}
      style={printing ? {} : { height: `${items.length * rowHeight}px` }}
      onKeyDown={onKeyDown}
      onFocusIn={onFocusIn}
    >
      {shown.map((at) => {
        const item = items[at];
        return item === undefined ? null : (
          <li
            key={keyOf(item)}
            data-row={at}
            aria-setsize={items.length}
            aria-posinset={at + 1}
            style={{ top: `${at * rowHeight}px` }}
          >
            {renderRow(item, (control, controls) =>
              at === current && control === Math.min(column, controls - 1) ? 0 : -1,
            )}
          </li>
        );
      })}
    </ul>
  );
}

/** What a row can be operated by, in their order. */
function controlsOf(row: Element | null | undefined): HTMLElement[] {
  return row ? [...row.querySelectorAll<HTMLElement>('input, button')] : [];
}
