import { deliverableAddress } from '../../lambdas/mail/address.ts';
import { type Fault, readArguments } from '../../terminal/arguments.ts';
import { nearestOf } from '../../terminal/nearest.ts';
import { steps } from './steps/index.ts';

/** What `--help` prints. */
export const helpText = `Usage: npm run verify -- --url https://SITE [--email ADDRESS] [--watch HANDLE] [--only STEP …] [--json FILE]

Uses a deployed service from outside, as people do: its pages, its API, and an account of its own. Each step passes, fails
and says what to do, or is skipped and says why. Ends with 1 when a step failed.

  --url URL         the site: the output SiteUrl of the deployment. http://127.0.0.1:8080 is npm start; its mails are
                    read by themselves
  --email ADDRESS   who signs in, with links that are mailed there: you are asked to paste them. Take an address that may
                    sign in (signUps) and has no account yet: the account is deleted at the end. One that was there
                    before stays as it is
  --watch HANDLE    whom to look at: ada.bsky.social, @ada@example.social. With npm start: somebody of its cast
  --only STEP       this step, and what it needs; any number of times
  --json FILE       writes what was found to this file, too; without the address and the handle
  --mailbox URL     the mailbox of npm start, where it is not on the port after the site's
  --help            this
  --version         which version this is
`;

const options = {
  url: { type: 'string' },
  email: { type: 'string' },
  watch: { type: 'string' },
  only: { type: 'string', multiple: true },
  json: { type: 'string' },
  mailbox: { type: 'string' },
} as const;

/** What a run was asked for. */
export interface VerifyOptions {
  /** The site's origin, by the name that it goes by itself. */
  readonly site: string;
  readonly isLocal: boolean;
  readonly email?: string | undefined;
  readonly handle?: string | undefined;
  /** Absent for a deployed service. */
  readonly mailbox?: string | undefined;
  /** Names of steps; absent: all. */
  readonly only?: readonly string[] | undefined;
  readonly jsonFile?: string | undefined;
}

/** What was read of the command line. */
export type ReadOptions =
  | { readonly kind: 'help' }
  | { readonly kind: 'faults'; readonly faults: readonly string[] }
  | { readonly kind: 'options'; readonly options: VerifyOptions };

/** Reads the command line; all that is wrong with it is found at once. */
export function readOptions(args: readonly string[]): ReadOptions {
  const read = readArguments(args, { options });
  if (read.kind === 'help') return read;
  const faults = [...read.faults];
  const fault: Fault = (sentence) => void faults.push(sentence);
  const { url, email, watch: handle, only, json: jsonFile, mailbox } = read.given;
  const place = readSite(url, mailbox, fault);
  if (email !== undefined && deliverableAddress(email) === undefined) fault(`--email ${email} is no address.`);
  for (const name of only ?? []) {
    if (steps.some((step) => step.name === name)) continue;
    const nearest = nearestOf(
      name,
      steps.map((step) => step.name),
    );
    fault(`--only ${name} is no step; ${nearest === undefined ? 'see --help' : `the nearest is ${nearest}`}.`);
  }
  if (faults.length > 0 || place === undefined) return { kind: 'faults', faults };
  return { kind: 'options', options: { ...place, email, handle, only, jsonFile } };
}

function readSite(url: string | undefined, mailbox: string | undefined, fault: Fault) {
  if (url === undefined)
    return fault('Say which site: --url https://SITE, or --url http://127.0.0.1:8080 for npm start.');
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (parsed === undefined || !/^https?:$/.test(parsed.protocol)) {
    return fault(`--url ${url} is no address of a site; it begins with https://.`);
  }
  if (parsed.pathname !== '/' || parsed.search !== '' || parsed.hash !== '') {
    return fault(`--url ${url} is more than the site's address; give ${parsed.origin}.`);
  }
  const isLocal = ['127.0.0.1', 'localhost'].includes(parsed.hostname);
  if (!isLocal) {
    if (parsed.protocol === 'http:') return fault(`--url ${url} is not encrypted; give https://${parsed.host}.`);
    if (mailbox !== undefined) return fault('--mailbox is for npm start on this machine; leave it out.');
    return { site: parsed.origin, isLocal };
  }
  if (mailbox !== undefined && !/^https?:\/\/[^/]+\/?$/.test(mailbox))
    return fault(`--mailbox ${mailbox} is no address.`);
  const port = Number(parsed.port || 80);
  // Its cookies go by the name.
  const site = `http://localhost${parsed.port === '' ? '' : `:${port}`}`;
  return { site, isLocal, mailbox: mailbox?.replace(/\/$/, '') ?? `http://127.0.0.1:${port + 1}` };
}
