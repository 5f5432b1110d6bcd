import { useLayoutEffect } from 'preact/hooks';
import { useStore, useWords } from '../app/context.ts';
import type { Store } from '../app/state.ts';
import { useTitle } from '../app/title.ts';
import { useTopOfPage } from '../app/top-of-page.ts';
import type { SignInTexts } from '../texts/sign-in-texts.ts';
import type { ChooserActions } from './actions.ts';
import { AddressStep } from './address-step.tsx';
import { MailboxStep } from './mailbox-step.tsx';
import { PeopleStep } from './people-step.tsx';
import type { ChooserState } from './state.ts';

interface ChooserProps {
  readonly store: Store<ChooserState>;
  readonly actions: ChooserActions;
  readonly signInTexts: SignInTexts;
  /** What was typed on the first page. */
  readonly entry: string;
}

/** Each step has its place in the browser's history: going back leads to the step before, and loses nothing. */
const fragments = { people: '#choose', address: '#address', mailbox: '#mailbox' } as const;

/** Choosing before one is signed in: people, then the address, then a look into the mailbox. */
export function Chooser({ store, actions, signInTexts, entry }: ChooserProps) {
  const state = useStore(store);
  const { kind } = state.step;
  const { texts } = useWords();
  useTitle({ people: texts.friends.title, address: texts.adding.whatTitle, mailbox: signInTexts.asked.heading }[kind]);
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
  const props = { state, actions, signInTexts };
  switch (kind) {
    case 'people':
      return <PeopleStep {...props} entry={entry} />;
    case 'address':
      return <AddressStep {...props} />;
    case 'mailbox':
      return <MailboxStep {...props} />;
  }
}
