import '../terminal/quiet-sdk.ts';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { helpText, parseOptions } from '../local/options.ts';
import { refuse } from '../terminal/arguments.ts';
import { createTerminal } from '../terminal/terminal.ts';

const parsed = await parseOptions(process.argv.slice(2), process.env);
if (parsed.kind === 'help') {
  process.stdout.write(helpText);
} else if (parsed.kind === 'faults') {
  process.exitCode = refuse(parsed.faults, 'npm start --');
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
