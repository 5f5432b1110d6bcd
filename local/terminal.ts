/** Where reports are printed. */
export interface Terminal {
  /** Prints a line, above a progress line if there is one. */
  line(text: string): void;
  /** Shows how far something has come: one line that is written over, or a line now and then where that is not possible. */
  progress(text: string): void;
  /** Ends the progress line. */
  endProgress(): void;
  bold(text: string): string;
  faint(text: string): string;
  warning(text: string): string;
}

/** Between two progress lines that cannot be written over. */
const sparseInterval = 5_000;

/** A terminal on a stream; colours only where a person looks and `NO_COLOR` is not set. */
export function createTerminal(
  stream: NodeJS.WriteStream,
  environment: Readonly<Record<string, string | undefined>>,
): Terminal {
  const live = stream.isTTY === true;
  const colours = live && !environment.NO_COLOR;
  const paint = (code: number) => (text: string) => (colours ? `\u001b[${code}m${text}\u001b[0m` : text);
  let showing = false;
  let lastSparse = 0;
  const clear = () => {
    if (showing) stream.write('\r\u001b[K');
    showing = false;
  };
  return {
    line(text) {
      clear();
      stream.write(`${text}\n`);
    },
    progress(text) {
      if (live) {
        stream.write(`\r\u001b[K${text}`);
        showing = true;
      } else if (Date.now() - lastSparse > sparseInterval) {
        lastSparse = Date.now();
        stream.write(`${text}\n`);
      }
    },
    endProgress: clear,
    bold: paint(1),
    faint: paint(2),
    warning: paint(33),
  };
}
