/** A row: its cells, and lines below the last cell that are never wrapped because they are to be copied. */
export interface Row {
  readonly cells: readonly string[];
  readonly below?: readonly string[];
}

/** How columns are set. */
export interface ColumnsOptions {
  /** Blanks before each line; 2 without it. */
  readonly indent?: number;
  /** Blanks between two columns; 2 without it. */
  readonly gap?: number;
  /** Columns of numbers stand to the right: those from this one on (0 is the first); none without it. */
  readonly numbersFrom?: number;
  /** Words of the last column go on below when a line would be longer than this; nothing is wrapped without it. */
  readonly longestLine?: number;
}

/** Rows as lines for a terminal, each column as wide as its widest cell. */
export function columns(rows: readonly (readonly string[] | Row)[], options: ColumnsOptions = {}): string[] {
  const { indent = 2, gap = 2, numbersFrom = Number.POSITIVE_INFINITY, longestLine } = options;
  const asRows = rows.map((row): Row => ('cells' in row ? row : { cells: row }));
  const count = Math.max(0, ...asRows.map(({ cells }) => cells.length));
  const widths = Array.from({ length: count }, (_, column) =>
    Math.max(...asRows.map(({ cells }) => (cells[column] ?? '').length)),
  );
  const lastStart = widths.slice(0, -1).reduce((sum, width) => sum + width + gap, indent);

  return asRows.flatMap(({ cells, below = [] }) => {
    const [last = '', ...more] = wrapped(
      cells[count - 1] ?? '',
      longestLine === undefined ? undefined : longestLine - lastStart,
    );
    const shown = widths.map((width, column) => {
      const cell = column === count - 1 ? last : (cells[column] ?? '');
      return column >= numbersFrom ? cell.padStart(width) : cell.padEnd(width);
    });
    const first = `${' '.repeat(indent)}${shown.join(' '.repeat(gap))}`.trimEnd();
    return [first, ...[...more, ...below].map((line) => `${' '.repeat(lastStart)}${line}`)];
  });
}

/** Columns with a head, and a foot where the last row is a sum, each set off by a rule. The first column holds names, the others numbers. */
export function numberTable(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  foot?: readonly string[],
): string[] {
  const lines = columns([head, ...rows, ...(foot === undefined ? [] : [foot])], { indent: 0, gap: 3, numbersFrom: 1 });
  const rule = '─'.repeat(Math.max(...lines.map((line) => line.length)));
  const [first = '', ...others] = lines;
  return foot === undefined
    ? [first, rule, ...others]
    : [first, rule, ...others.slice(0, -1), rule, ...others.slice(-1)];
}

/** Text in lines of at most `width` characters, broken at blanks; a longer word has a line of its own. */
function wrapped(text: string, width: number | undefined): string[] {
  if (width === undefined) return [text];
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}
