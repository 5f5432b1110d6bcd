import { Worker } from 'node:worker_threads';
import * as v from 'valibot';
import type { Neighbour } from '../neighbours.ts';
import { compileForWorker } from '../worker-code.ts';
import { localHost } from './http.ts';

const mailSchema = v.object({
  id: v.string(),
  subject: v.string(),
  to: v.array(v.object({ address: v.string() })),
  from: v.array(v.object({ address: v.string() })),
  text: v.optional(v.string(), ''),
  html: v.optional(v.string()),
  headers: v.record(v.string(), v.unknown()),
});
const countSchema = v.object({ storeTotal: v.number() });

/** A mail as the mailbox received it. Header names are in lower case. */
export type Mail = v.InferOutput<typeof mailSchema>;

/** What the mailbox is started with; a port of 0 is any free one. */
export interface MailboxSettings {
  readonly host: string;
  readonly port: number;
  readonly smtpPort: number;
  /** Where mails lie. */
  readonly folder: string;
}

/** Where it listens. */
export interface MailboxPorts {
  readonly port: number;
  readonly smtpPort: number;
}

/** The mailbox that every mail ends in. */
export interface Mailbox {
  readonly url: string;
  readonly smtpPort: number;
  /** Every mail, oldest first. */
  mails(): Promise<Mail[]>;
  /** The mail as it came, headers and all. */
  source(id: string): Promise<string>;
  /** How many mails there are. */
  count(): Promise<number>;
  /** Puts links to these pages on the mailbox's own. */
  linkTo(pages: readonly Neighbour[]): void;
  close(): Promise<void>;
}

/** Starts maildev: SMTP in, a page and a REST interface out. */
export async function startMailbox(settings: Omit<MailboxSettings, 'host'>): Promise<Mailbox> {
  const worker = new Worker(compileForWorker(new URL('mailbox-worker.ts', import.meta.url)), {
    workerData: { ...settings, host: localHost } satisfies MailboxSettings,
    execArgv: [],
  });
  const ports = await new Promise<MailboxPorts>((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
  });
  const url = `http://${localHost}:${ports.port}`;
  async function get(path: string): Promise<Response> {
    const answer = await fetch(`${url}${path}`);
    if (!answer.ok) throw new Error(`the mailbox answers ${answer.status} to ${path}`);
    return answer;
  }
  return {
    url,
    smtpPort: ports.smtpPort,
    mails: async () => v.parse(v.array(mailSchema), await (await get('/api/email')).json()),
    source: async (id) => (await get(`/api/email/${encodeURIComponent(id)}/source`)).text(),
    count: async () => v.parse(countSchema, await (await get('/api/email/summary?limit=1')).json()).storeTotal,
    linkTo: (pages) => worker.postMessage(pages),
    // A mail is on disk before SMTP accepts it, so nothing is lost by not asking.
    close: async () => void (await worker.terminate()),
  };
}
