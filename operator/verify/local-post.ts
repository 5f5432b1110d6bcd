import * as v from 'valibot';
import type { Arrival, Post } from './post.ts';

/** What is read of the mailbox of `npm start`. */
const mailsSchema = v.array(
  v.object({
    id: v.string(),
    to: v.array(v.object({ address: v.string() })),
    text: v.optional(v.string(), ''),
  }),
);
type Mail = v.InferOutput<typeof mailsSchema>[number];

/** What reading the mailbox needs. */
export interface LocalPostProps {
  /** The mailbox of `npm start`, without a slash at the end. */
  readonly mailbox: string;
  readonly email: string;
  /** Asks again and again until there is an answer, or patience ends. */
  readonly until: <Found>(look: () => Promise<Found | undefined>) => Promise<Found | undefined>;
}

/** The mailbox of `npm start`, which any program on this machine may read. A mailbox that does not answer has no mail. */
export function createLocalPost({ mailbox, email, until }: LocalPostProps): Post {
  let seen: ReadonlySet<string> = new Set();

  async function mails(): Promise<readonly Mail[]> {
    const answer = await fetch(`${mailbox}/api/email`).catch(() => undefined);
    const parsed = v.safeParse(mailsSchema, await answer?.json().catch(() => undefined));
    if (!parsed.success) return [];
    return parsed.output.filter(({ to }) => to.some(({ address }) => address.toLowerCase() === email.toLowerCase()));
  }

  async function arrival<Found>(read: (mail: Mail) => Found | undefined): Promise<Arrival<Found>> {
    const found = await until(async () => {
      const fresh = (await mails()).filter(({ id }) => !seen.has(id));
      return fresh.map(read).find((each) => each !== undefined);
    });
    return found === undefined ? { kind: 'did-not-come' } : { kind: 'came', found };
  }

  return {
    async mark() {
      seen = new Set((await mails()).map(({ id }) => id));
    },
    signInLink: () => arrival(({ text }) => /https?:\/\/\S+#t=\S+/.exec(text)?.[0]),
    async testMail() {
      const came = await arrival(({ id }) => id);
      if (came.kind !== 'came') return came;
      const source = await fetch(`${mailbox}/api/email/${encodeURIComponent(came.found)}/source`).catch(
        () => undefined,
      );
      const unsubscribe = /^List-Unsubscribe: *<([^>]+)>/im.exec((await source?.text()) ?? '')?.[1] ?? '';
      return { kind: 'came', found: { unsubscribe } };
    },
  };
}
