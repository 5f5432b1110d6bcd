import '../../terminal/quiet-sdk.ts';
import { runPreflight } from './run.ts';

const outcome = await runPreflight(process.argv.slice(2), process.env, (line) => process.stdout.write(`${line}\n`));
// A look-up that hangs must not keep the terminal.
process.exit(outcome === 'stop' ? 1 : 0);
