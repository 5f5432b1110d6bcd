import { exitCodes, readArguments, refuse } from '../terminal/arguments.ts';

/**
 * Runs a command that takes nothing but `--help`.
 *
 * @param command as it is typed
 * @returns the exit code
 */
export async function withoutOptions(command: string, help: string, run: () => void | Promise<void>): Promise<number> {
  const read = readArguments(process.argv.slice(2), { options: {} });
  if (read.kind === 'help') {
    process.stdout.write(`${help}\n`);
    return exitCodes.done;
  }
  if (read.faults.length > 0) return refuse(read.faults, `${command} --`);
  await run();
  return exitCodes.done;
}
