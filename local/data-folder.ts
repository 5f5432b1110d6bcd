import { accessSync, constants, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { NetworkId } from '../lambdas/domain/networks.ts';
import { byNetwork } from './networks/index.ts';

/** Where what is in a data folder. */
export interface DataFolder {
  readonly dynamoDb: string;
  readonly mails: string;
  readonly secrets: string;
  /** What changes in the networks' doubles. */
  readonly doubles: Readonly<Record<NetworkId, string>>;
  readonly logs: string;
  /** Of one run alone. */
  readonly work: string;
}

/** The places in a folder. */
export function placesIn(folder: string): DataFolder {
  return {
    dynamoDb: join(folder, 'dynamodb'),
    mails: join(folder, 'mails'),
    secrets: join(folder, 'secrets.json'),
    doubles: byNetwork((id) => join(folder, `${id}.jsonl`)),
    logs: join(folder, 'logs'),
    work: join(folder, 'work'),
  };
}

const lockOf = (folder: string) => join(folder, 'lock');

/** Why a folder cannot be used, in a sentence that says what to do; `undefined` when it can. Changes nothing. */
export function whyNotUsable(folder: string): string | undefined {
  const stats = statSync(folder, { throwIfNoEntry: false });
  if (stats !== undefined && !stats.isDirectory()) {
    return `--data ${folder} is a file; name a folder, or one that does not exist yet.`;
  }
  const nearest = stats === undefined ? nearestExisting(folder) : folder;
  try {
    accessSync(nearest, constants.W_OK | constants.X_OK);
  } catch {
    return `--data ${folder}: nothing can be written in ${nearest}; allow it, or name another folder.`;
  }
  const owner = ownerOf(folder);
  if (owner === undefined) return undefined;
  return (
    `--data ${folder} is in use by the process ${owner}; stop that one, or name another folder. ` +
    `(If ${owner} is something else altogether, delete ${lockOf(folder)}.)`
  );
}

function nearestExisting(folder: string): string {
  let nearest = resolve(folder);
  while (statSync(nearest, { throwIfNoEntry: false })?.isDirectory() !== true) {
    const parent = dirname(nearest);
    if (parent === nearest) break;
    nearest = parent;
  }
  return nearest;
}

/** The living process that holds the folder. A lock left behind by a process that died counts for nothing. */
function ownerOf(folder: string): number | undefined {
  let pid: number;
  try {
    pid = Number(readFileSync(lockOf(folder), 'utf8'));
  } catch {
    return undefined;
  }
  if (!Number.isInteger(pid) || pid < 1 || pid === process.pid) return undefined;
  try {
    process.kill(pid, 0);
    return pid;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM' ? pid : undefined;
  }
}

/** Makes the folder if need be and takes it for this process; returns what gives it back. Throws when another process was faster. */
export function takeDataFolder(folder: string): () => void {
  mkdirSync(folder, { recursive: true });
  const objection = whyNotUsable(folder);
  if (objection !== undefined) throw new Error(objection);
  const lock = lockOf(folder);
  rmSync(lock, { force: true });
  try {
    writeFileSync(lock, `${process.pid}\n`, { flag: 'wx' });
  } catch {
    throw new Error(whyNotUsable(folder) ?? `--data ${folder} is being taken by another process; try again.`);
  }
  return () => rmSync(lock, { force: true });
}
