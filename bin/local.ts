import '../terminal/quiet-sdk.ts';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { helpText, parseOptions } from '../local/options.ts';
import { exitCodes, faultLines } from '../terminal/arguments.ts';
import { createTerminal } from '../terminal/terminal.ts';

const parsed = await parseOptions(process.argv.slice(2), process.env);
if (parsed.kind === 'help') {
  process.stdout.write(helpText);
} else if (parsed.kind === 'faults') {
  for (const line of faultLines(parsed.faults, 'npm start --')) process.stderr.write(`${line}\n`);
  process.exitCode = exitCodes.notUnderstood;
} else {
  const { runOnTerminal } = await import('../local/run.ts');
  const { options } = parsed;
  const ownFolder = join(tmpdir(), `breakup-notifier-${userInfo().uid}-${options.firstPort}`);
  const logFolder = join(options.dataFolder ?? ownFolder, 'logs');
  process.exitCode = await runOnTerminal(
    { ...options, logFolder },
    createTerminal(process.stdout, process.env),
    process.stdin,
  );
}
