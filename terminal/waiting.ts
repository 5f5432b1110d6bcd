import type { Terminal } from './terminal.ts';

/** After so many milliseconds somebody wonders whether anything still happens. */
const patience = 2_000;
const interval = 1_000;

/**
 * Does something, and shows what it is and for how long already once it takes more than two seconds. Resolves or rejects as the work does,
 * with the progress line gone.
 *
 * @param doing what is being done, at this moment; empty while nothing is to be shown
 */
export async function showingProgress<Result>(
  terminal: Pick<Terminal, 'progress' | 'endProgress'>,
  doing: () => string,
  work: () => Promise<Result>,
): Promise<Result> {
  const startedAt = Date.now();
  const show = () => {
    const text = doing();
    const milliseconds = Date.now() - startedAt;
    if (text !== '' && milliseconds >= patience) terminal.progress(`${text} (${Math.floor(milliseconds / 1_000)} s)`);
  };
  const timer = setInterval(show, interval);
  try {
    return await work();
  } finally {
    clearInterval(timer);
    terminal.endProgress();
  }
}
