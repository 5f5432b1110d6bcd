import '../terminal/quiet-sdk.ts';
import { runOperator } from './run-operator.ts';

process.exitCode = await runOperator(process.argv.slice(2), process.env, (line) => process.stdout.write(`${line}\n`));
