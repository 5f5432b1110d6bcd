/** Where a list is and how much of it can be seen. Lengths are in pixels. */
export interface Viewport {
  /** How far the list's top edge is above the upper edge of what can be seen; negative while it is below. */
  readonly scrolled: number;
  readonly height: number;
  readonly rowHeight: number;
  readonly rows: number;
  /** Rows kept on either side, so that a flick shows no gap. */
  readonly spare: number;
}

/** The rows to draw, `first` to before `end`. */
export interface RowRange {
  readonly first: number;
  readonly end: number;
}

/** Which rows of a list of equal rows are to be drawn. */
export function rowsInView({ scrolled, height, rowHeight, rows, spare }: Viewport): RowRange {
  if (rowHeight <= 0) return { first: 0, end: Math.min(rows, spare) };
  const first = Math.floor(scrolled / rowHeight) - spare;
  const end = Math.ceil((scrolled + height) / rowHeight) + spare;
  return { first: clamp(first, 0, rows), end: clamp(end, 0, rows) };
}

/** The row that a key moves to from row `at`; `undefined` for keys that move nowhere. `page` is how many rows a page key skips. */
export function rowAfterKey(key: string, at: number, rows: number, page: number): number | undefined {
  const last = rows - 1;
  switch (key) {
    case 'ArrowDown':
      return clamp(at + 1, 0, last);
    case 'ArrowUp':
      return clamp(at - 1, 0, last);
    case 'PageDown':
      return clamp(at + page, 0, last);
    case 'PageUp':
      return clamp(at - page, 0, last);
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return undefined;
  }
}

function clamp(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(high, value));
}
