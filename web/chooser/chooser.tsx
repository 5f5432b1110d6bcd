import { useLayoutEffect } from 'preact/hooks';
import type { Store } from '../app/store.ts';
import { useTitle } from '../app/title.ts';
import { useTopOfPage } from '../app/top-of-page.ts';
import { useStore } from '../app/use-store.ts';
import { useWords } from '../app/use-words.ts';
import type { ChooserActions } from './actions.ts';
import type { AskingInWords } from './load-asking.ts';
import { PeopleStep } from './people-step.tsx';
import type { ChooserState } from './state.ts';

interface ChooserProps {
  readonly store: Store<ChooserState>;
  readonly actions: ChooserActions;
  /** The steps behind the list; `undefined` until somebody has gone on to them. */
  readonly asking: AskingInWords | undefined;
  /** What was typed on the first page. */
  readonly entry: string;
}

/** Each step has its place in the browser's history: going back leads to the step before, and loses nothing. */
const fragments = { people: '#choose', address: '#address', mailbox: '#mailbox' } as const;

/** Choosing before one is signed in: people, then the address, then a look into the mailbox. */
export function Chooser({ store, actions, asking, entry }: ChooserProps) {
  const state = useStore(store);
  const { kind } = state.step;
  const { texts } = useWords();
  const address = asking?.texts.asking.whatTitle;
  const mailbox = asking?.signInTexts.asked.heading;
  useTitle({ people: texts.friends.title, address, mailbox }[kind]);
  // The first step takes the focus, too: the field that had it is gone.
  useTopOfPage<typeof kind>(kind, undefined);
  // Before the next paint: who goes back and forward at once must not meet a page that has not heard of the first.
  useLayoutEffect(() => {
    if (location.hash !== fragments[kind]) history.pushState(null, '', fragments[kind]);
  }, [kind]);
  useLayoutEffect(() => {
    const follow = () => {
      // What the store says, which may be ahead of what is shown.
      if (location.hash === fragments[store.get().step.kind]) return;
      if (location.hash === fragments.people) actions.goBack();
      // Forwards, too; but no link is asked for by that.
      else if (location.hash === fragments.address) actions.otherAddress();
    };
    addEventListener('popstate', follow);
    return () => removeEventListener('popstate', follow);
  }, [store, actions]);
  // Nobody gets to another step before those have come.
  if (kind === 'people' || asking === undefined) return <PeopleStep state={state} actions={actions} entry={entry} />;
  const { AddressStep, MailboxStep } = asking.asking;
  const Step = kind === 'address' ? AddressStep : MailboxStep;
  return <Step state={state} actions={actions} signInTexts={asking.signInTexts} />;
}
