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
  /** With it, the list is one stop for the tab key, and the arrow keys move between the rows' check boxes. */
  readonly roving?: boolean;
  /** `tabIndex` is for the row's one control when roving. */
  readonly renderRow: (item: Item, tabIndex: 0 | -1) => ComponentChildren;
}

/**
 * A list that scrolls with the page and draws only the rows in view, all of one height. The row with the focus stays drawn wherever
 * one scrolls, so that the focus is not lost; assistive technology gets the true length.
 */
export function WindowedList<Item>(props: WindowedListProps<Item>) {
  const { items, keyOf, label, describedBy, roving = false, renderRow } = props;
  const list = useRef<HTMLUListElement>(null);
  const [rowHeight, setRowHeight] = useState(guessedRowHeight);
  const [range, setRange] = useState({ first: 0, end: 24 });
  const [active, setActive] = useState(0);
  const [focused, setFocused] = useState(false);
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
    moved.current = false;
    const row = list.current?.querySelector(`li[data-row="${current}"]`);
    row?.scrollIntoView({ block: 'nearest' });
    row?.querySelector('input')?.focus({ preventScroll: true });
  }, [current]);

  function onKeyDown(event: KeyboardEvent): void {
    if (!roving || event.altKey || event.ctrlKey || event.metaKey) return;
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
    setFocused(true);
  }

  const shown: number[] = [];
  const { first, end } = printing ? { first: 0, end: items.length } : range;
  for (let at = first; at < Math.min(end, items.length); at++) shown.push(at);
  if ((roving || focused) && current >= 0 && !shown.includes(current)) {
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
      onFocusOut={() => setFocused(false)}
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
            {renderRow(item, at === current ? 0 : -1)}
          </li>
        );
      })}
    </ul>
  );
}
