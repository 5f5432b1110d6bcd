/** Dollars, with as many digits as say something: `$0.0034`, `$1.19`, `$6,120`. */
export function dollars(amount: number): string {
  if (amount === 0) return '$0';
  if (amount < 0.000_05) return 'under $0.0001';
  if (amount < 0.1) return `$${Number(amount.toPrecision(2))}`;
  const digits = amount < 100 ? 2 : 0;
  return `$${amount.toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits })}`;
}

/** A number to three digits or so: `0.012`, `17.5`, `1,971,000`. */
export function quantity(number: number): string {
  if (number === 0) return '0';
  if (number >= 1_000) return Math.round(number).toLocaleString('en-US');
  return String(Number(number.toPrecision(3)));
}

/** A Markdown table; columns after the first are numbers, and stand to the right. */
export function table(head: readonly string[], rows: readonly (readonly string[])[], numbersFrom = 1): string {
  const rule = head.map((_, column) => (column >= numbersFrom ? '---:' : '---'));
  return [head, rule, ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
