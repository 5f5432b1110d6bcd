import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Ask } from '../../terminal/asker.ts';
import { createAskedPost } from './asked-post.ts';
import { openBrowser } from './browser.ts';
import { findPerson } from './find-person.ts';
import { createLocalPost } from './local-post.ts';
import type { Visit } from './visit.ts';

/** What a visit is made from. */
export interface VisitProps {
  /** The site's origin. */
  readonly site: string;
  readonly isLocal: boolean;
  readonly email?: string | undefined;
  readonly handle?: string | undefined;
  /** The mailbox of `npm start`; without it the person at the terminal is asked what came. */
  readonly mailbox?: string | undefined;
  readonly ask?: Ask | undefined;
  readonly print: (line: string) => void;
  /** Ends what is under way. */
  readonly signal: () => AbortSignal;
  readonly patience?: Visit['patience'];
}

/** Between two questions (milliseconds): a deployed service costs a little with each. */
const pauses = { local: 200, deployed: 2_000 };

/** A visit that has found nothing yet. */
export function visitSite(props: VisitProps): Visit {
  const { site, isLocal, mailbox, ask, print, signal } = props;
  const { patience = { mail: 20_000, look: 180_000 } } = props;
  const marker = `v${randomBytes(8).toString('hex')}`;
  // Each run on this machine has an address of its own: one address gets three such mails an hour.
  const email = props.email ?? (mailbox === undefined ? undefined : `${marker}@watchers.example`);
  const newBrowser = () => openBrowser({ site, signal });
  const until: Visit['until'] = async (patience, look) => {
    const deadline = Date.now() + patience;
    for (;;) {
      const found = await look();
      if (found !== undefined || Date.now() >= deadline || signal().aborted) return found;
      await sleep(isLocal ? pauses.local : pauses.deployed);
    }
  };
  return {
    site,
    isLocal,
    email,
    handle: props.handle,
    post:
      mailbox === undefined
        ? createAskedPost({ ask, print, email: email ?? '' })
        : createLocalPost({ mailbox, email: email ?? '', until: (look) => until(patience.mail, look) }),
    findPerson,
    browser: newBrowser(),
    newBrowser,
    isStopped: () => signal().aborted,
    marker,
    patience,
    until,
    notes: { pages: new Map() },
  };
}
