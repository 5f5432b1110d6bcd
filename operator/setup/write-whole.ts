import { renameSync, rmSync, writeFileSync } from 'node:fs';

/** Writes a file whole or not at all: what was there stays until the new one is complete. Throws Node's errors. */
export function writeWhole(path: string, text: string): void {
  const beside = `${path}.${process.pid}.tmp`;
  try {
    writeFileSync(beside, text, { flush: true });
    renameSync(beside, path);
  } catch (error) {
    rmSync(beside, { force: true });
    throw error;
  }
}
