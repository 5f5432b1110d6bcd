import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { lastingPorts, lastPortOffset } from '../../local/ports.ts';
import type { Figure } from '../figures/figure.ts';
import type { Effort } from '../figures/part.ts';

const project = fileURLToPath(new URL('../..', import.meta.url));
const nodeAlone = 'Node and its loader for TypeScript alone';
const ready = /ready after/;
/** Milliseconds until it counts as never ready. */
const patience = 10 * 60_000;

/** Seconds from starting `npm start` until it says that it is ready. What it bundles is there already, as from the second start on. */
export async function measureStart({ quick, runs }: Effort, progress: (text: string) => void): Promise<Figure[]> {
  const seconds: number[] = [];
  const alone: number[] = [];
  // One start that does not count: it may have to bundle first.
  for (let run = quick ? 1 : 0; run <= runs; run++) {
    progress(`start: run ${run} of ${runs}`);
    const took = await secondsUntilReady(await lastingPorts(lastPortOffset + 1));
    const least = await secondsOf(['--import', 'tsx', '-e', '0']);
    if (run > 0) {
      seconds.push(took);
      alone.push(least);
    }
  }
  return [
    { name: 'npm start to ready', unit: 's', runs: seconds, baseline: nodeAlone },
    { name: nodeAlone, unit: 's', runs: alone },
  ];
}

async function secondsUntilReady(port: number): Promise<number> {
  const startedAt = performance.now();
  const child = spawn('npm', ['start', '--silent', '--', '--port', String(port), '--every', 'off'], {
    cwd: project,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  // In a group of its own, which Ctrl-C does not reach.
  const endWithThis = () => child.pid !== undefined && child.exitCode === null && process.kill(-child.pid, 'SIGTERM');
  process.once('exit', endWithThis);
  let text = '';
  try {
    return await new Promise<number>((resolve, reject) => {
      const late = setTimeout(() => reject(new Error(`npm start was not ready in time\n${text}`)), patience);
      const look = (chunk: Buffer) => {
        text += chunk;
        if (!ready.test(text)) return;
        clearTimeout(late);
        resolve((performance.now() - startedAt) / 1_000);
      };
      child.stdout.on('data', look);
      child.stderr.on('data', look);
      child.once('error', reject);
      child.once('close', (code) => reject(new Error(`npm start ended with ${code}\n${text}`)));
    });
  } finally {
    process.removeListener('exit', endWithThis);
    await stop(child);
  }
}

/** Ends npm and what it started. */
async function stop(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null) return;
  const closed = new Promise((resolve) => child.once('close', resolve));
  process.kill(-child.pid, 'SIGTERM');
  await closed;
}

async function secondsOf(args: readonly string[]): Promise<number> {
  const startedAt = performance.now();
  const child = spawn(process.execPath, args, { cwd: project, stdio: 'ignore' });
  await new Promise((resolve, reject) => child.once('close', resolve).once('error', reject));
  return (performance.now() - startedAt) / 1_000;
}
