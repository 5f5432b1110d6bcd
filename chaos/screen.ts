/** Where a command shows what it does, and how it hears that it is to end. */
export interface Screen {
  print(line: string): void;
  progress(text: string): void;
  readonly signal: AbortSignal;
}
