import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type NetworkId, networkIds } from '../../lambdas/domain/networks.ts';
import type { Settings } from '../../lib/settings.ts';
import type { Person } from '../../local/people/person.ts';
import { anyPorts, lastingPorts } from '../../local/ports.ts';
import { type Runtime, type RuntimeOptions, startRuntime } from '../../local/runtime.ts';
import { type Assembly, synthesise } from '../../local/synthesise.ts';
import { benchNetworks } from '../networks/index.ts';

/** The whole service, and what it was made from: with both a function of it can be run in a process of its own. */
export interface MeasuredRuntime {
  readonly runtime: Runtime;
  readonly assembly: Assembly;
  /** Where each network's double is. */
  readonly networkUrls: Readonly<Record<NetworkId, string>>;
  close(): Promise<void>;
}

/** Starts the service on ports of its own, with everything embedded, nothing kept, and these people signed in. */
export async function startMeasuredRuntime(options: {
  readonly people: readonly Person[];
  readonly watchers: number | 'all';
  /** Where these people are watched. */
  readonly network?: RuntimeOptions['network'];
  readonly onLine?: RuntimeOptions['onLine'];
  /** Settings of the stack beside those that every measurement has. */
  readonly settings?: Partial<Settings>;
}): Promise<MeasuredRuntime> {
  const folder = mkdtempSync(join(tmpdir(), 'measured-'));
  const removeFolder = () => {
    process.removeListener('exit', removeFolder);
    rmSync(folder, { recursive: true, force: true });
  };
  process.once('exit', removeFolder);
  try {
    const ports = { ...anyPorts };
    let settings = {};
    // The stack must know where the networks will be.
    const networkUrls = {} as Record<NetworkId, string>;
    for (const id of networkIds) {
      const network = benchNetworks[id];
      const port = await lastingPorts(1);
      ports[network.port] = port;
      networkUrls[id] = `http://127.0.0.1:${port}`;
      settings = { ...settings, ...network.settings(networkUrls[id]) };
    }
    const assembly = synthesise(folder, {
      siteUrl: 'http://localhost:8080',
      senderAddress: 'notifier@breakups.example',
      alarmAddress: 'operator@breakups.example',
      mailsPerSecond: 1_000,
      ...settings,
      ...options.settings,
    });
    const { settings: _, ...ofRuntime } = options;
    const runtime = await startRuntime({ ...ofRuntime, ports, environment: {}, assembly });
    return {
      runtime,
      assembly,
      networkUrls,
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
