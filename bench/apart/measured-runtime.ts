import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Person } from '../../local/people/person.ts';
import { anyPorts, freePort } from '../../local/ports.ts';
import { type Runtime, type RuntimeOptions, startRuntime } from '../../local/runtime.ts';
import { type Assembly, synthesise } from '../../local/synthesise.ts';
import { benchNetworks } from '../networks/index.ts';

/** The whole service, and what it was made from: with both a function of it can be run in a process of its own. */
export interface MeasuredRuntime {
  readonly runtime: Runtime;
  readonly assembly: Assembly;
  close(): Promise<void>;
}

/** Starts the service on ports of its own, with everything embedded, nothing kept, and these people signed in. */
export async function startMeasuredRuntime(options: {
  readonly people: readonly Person[];
  readonly watchers: number | 'all';
  /** Where these people are watched. */
  readonly network?: RuntimeOptions['network'];
  readonly onLine?: RuntimeOptions['onLine'];
}): Promise<MeasuredRuntime> {
  const folder = mkdtempSync(join(tmpdir(), 'measured-'));
  const removeFolder = () => rmSync(folder, { recursive: true, force: true });
  try {
    const ports = { ...anyPorts };
    let settings = {};
    // The stack must know where the networks will be.
    for (const network of Object.values(benchNetworks)) {
      const port = await freePort();
      ports[network.port] = port;
      settings = { ...settings, ...network.settings(`http://127.0.0.1:${port}`) };
    }
    const assembly = synthesise(folder, {
      siteUrl: 'http://localhost:8080',
      senderAddress: 'notifier@breakups.example',
      alarmAddress: 'operator@breakups.example',
      mailsPerSecond: 1_000,
      ...settings,
    });
    const runtime = await startRuntime({ ...options, ports, environment: {}, assembly });
    return {
      runtime,
      assembly,
      async close() {
        await runtime.close();
        removeFolder();
      },
    };
  } catch (error) {
    removeFolder();
    throw error;
  }
}
