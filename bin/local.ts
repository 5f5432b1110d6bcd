import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { helpText, parseOptions } from '../local/options.ts';
import { createTerminal } from '../local/terminal.ts';

// The SDK would ask for a newer Node on every start.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';

const parsed = await parseOptions(process.argv.slice(2), process.env);
if (parsed.kind === 'help') {
  process.stdout.write(helpText);
} else if (parsed.kind === 'faults') {
  process.stderr.write(
    `${parsed.faults.map((fault) => `- ${fault}`).join('\n')}\nNothing was started; npm start -- --help lists the options.\n`,
  );
  process.exitCode = 2;
} else {
  const { runOnTerminal } = await import('../local/run.ts');
  const { options } = parsed;
  const ownFolder = join(tmpdir(), `breakup-notifier-${userInfo().uid}-${options.firstPort}`);
  const logFolder = join(options.dataFolder ?? ownFolder, 'logs');
  process.exitCode = await runOnTerminal({ ...options, logFolder }, createTerminal(process.stdout, process.env));
}
