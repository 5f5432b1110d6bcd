import { networkIds } from '../lambdas/domain/networks.ts';
import { localNetworks } from './networks/index.ts';
import type { Options } from './options.ts';
import type { Runtime } from './runtime.ts';

/** How the next sweep comes. */
export type SweepBy = 'enter' | 'interval' | 'invoke';

const sweepWords: Readonly<Record<SweepBy, string>> = {
  enter: 'Press Enter here: that sweeps now.',
  interval: 'Wait for the next sweep, or press "Sweep now" on that page.',
  invoke: 'Press "Sweep now" on that page.',
};

const firstSweepWords: Readonly<Record<SweepBy, string>> = {
  enter: 'Press Enter here: that sweeps now. The first look at anybody is silent.',
  interval: 'Wait for the first sweep to end. The first look at anybody is silent.',
  invoke: 'Start the first sweep: invoke Sweeper. The first look at anybody is silent.',
};

/** What to do next to see a change being mailed, a sentence per step, with the addresses to open. */
export function nextSteps(
  runtime: Runtime,
  { people, network, live, watchers, every }: Options,
  canPressEnter: boolean,
): string[] {
  const { endpoints } = runtime;
  const unprompted = every === 'off' ? 'invoke' : 'interval';
  const sweepBy: SweepBy = canPressEnter ? 'enter' : unprompted;
  // With an interval the first sweep begins at once.
  const firstSweepBy: SweepBy = every === 'off' ? sweepBy : 'interval';
  const doubles = networkIds.flatMap((id) => {
    const { title, page, handleOf } = localNetworks[id];
    const url = runtime[id]?.url;
    return url === undefined ? [] : [{ id, title, handleOf, page: `${url}${page.path}` }];
  });
  const linkSignsIn = `Open the mailbox, ${endpoints.mailbox}: a link there signs you in.`;
  if (live || doubles.length === 0) {
    return [
      `Open ${endpoints.site}, enter your handle, and choose whom to watch.`,
      linkSignsIn,
      'The first look is silent. When somebody changes their status, a mail says so.',
    ];
  }
  const change = (ofThese: typeof doubles) => [
    `Open ${inOr(ofThese.map(({ page, title }) => (ofThese.length > 1 ? `${page} (${title})` : page)))} and end a relationship of somebody who is watched.`,
    sweepWords[sweepBy],
    `Open the mailbox, ${endpoints.mailbox}: a mail says what changed.`,
  ];
  const seededOn = doubles.filter(({ id }) => id === network);
  if (watchers !== 0 && seededOn.length > 0) {
    return [firstSweepWords[firstSweepBy], ...change(seededOn)];
  }
  const [somebody] = people;
  const findable = doubles.filter(({ handleOf }) => somebody !== undefined && handleOf(somebody) !== undefined);
  if (somebody === undefined || findable.length === 0) {
    return [
      `Open ${endpoints.site}, sign in with the button, and choose whom to watch. The first look, right after, is silent.`,
      ...change(doubles),
    ];
  }
  const handles = findable.map(({ title, handleOf }) => `${handleOf(somebody)} (${title})`);
  return [
    `Open ${endpoints.site}, enter ${inOr(handles)}, and choose whom to watch.`,
    `${linkSignsIn} The first look, right after, is silent.`,
    ...change(findable),
  ];
}

function inOr(all: readonly string[]): string {
  return all.join(' or ');
}
