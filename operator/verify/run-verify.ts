import { writeFile } from 'node:fs/promises';
import { exitCodes } from '../../terminal/arguments.ts';
import type { Ask } from '../../terminal/asker.ts';
import type { Terminal } from '../../terminal/terminal.ts';
import { showingProgress } from '../../terminal/waiting.ts';
import type { VerifyOptions } from './options.ts';
import { countsOf, jsonReport, stepLines, summaryLine } from './report.ts';
import { runSteps, withNeeds } from './run-steps.ts';
import { steps } from './steps/index.ts';
import type { Visit } from './visit.ts';
import { visitSite } from './visit-site.ts';

/** What a run is made with besides what was asked for. */
export interface RunVerifyProps {
  readonly terminal: Terminal;
  /** `undefined` where nobody sits at the terminal. */
  readonly ask: Ask | undefined;
  /** Given when somebody stops the run. What was done is taken back all the same. */
  readonly stop: AbortSignal;
  /** This project's version. */
  readonly version: string;
  readonly patience?: Visit['patience'];
}

/**
 * Tries every step, or those that were asked for, and prints what comes of each.
 *
 * @returns the exit code: 0 nothing failed, 1 something did
 */
export async function runVerify(options: VerifyOptions, props: RunVerifyProps): Promise<number> {
  const { site, jsonFile, only } = options;
  const { terminal, stop, version, patience } = props;
  const at = new Date();
  const list = only === undefined ? steps : withNeeds(steps, only);
  let asking = false;
  const ask: Ask | undefined =
    props.ask &&
    (async (question) => {
      asking = true;
      terminal.endProgress();
      const answer = await props.ask?.(question, stop);
      asking = false;
      return answer;
    });
  let signal = stop;
  const visit = visitSite({
    ...options,
    ask,
    print: (line) => terminal.line(line),
    signal: () => signal,
    ...(patience === undefined ? {} : { patience }),
  });
  terminal.line('');
  terminal.line(`${terminal.bold('Breakup Notifier')}, from outside: ${site}`);
  terminal.line('');
  const tried = await runSteps({
    steps: list,
    visit,
    isStopped: () => stop.aborted,
    around: (step, work) => {
      // Tidying up goes on after the run was stopped.
      if (step.tidies === true) signal = new AbortController().signal;
      return showingProgress(terminal, () => (asking ? '' : `  Trying ${step.tries}`), work);
    },
    onTried: (each) => {
      for (const line of stepLines(each, list, terminal)) terminal.line(line);
    },
  });
  terminal.line('');
  terminal.line(summaryLine(tried));
  const isWritten = jsonFile === undefined || (await write(jsonFile, jsonReport(tried, { url: site, version, at })));
  return countsOf(tried).failed > 0 || stop.aborted || !isWritten ? exitCodes.failed : exitCodes.done;

  async function write(file: string, text: string): Promise<boolean> {
    try {
      await writeFile(file, text);
      return true;
    } catch (error) {
      terminal.line(`The report was not written to ${file}: ${error instanceof Error ? error.message : error}`);
      return false;
    }
  }
}
