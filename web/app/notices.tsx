import type { ComponentChildren } from 'preact';
import { useMemo } from 'preact/hooks';
import { networkOf } from '../../lambdas/domain/ids.ts';
import { type NetworkId, networkIds } from '../../lambdas/domain/networks.ts';
import { isChosen } from '../logic/choice.ts';
import { isInForce, lastLookOf } from '../logic/last-look.ts';
import { type Friend, isResolved } from '../logic/people.ts';
import { inSentence } from '../logic/strangers-text.ts';
import { dateAndTime, longDate, timeAgo } from '../logic/time.ts';
import { webNetworks } from '../networks/index.ts';
import { isOpenNetwork } from '../networks/open-networks.ts';
import { Rich } from '../parts/rich.tsx';
import { useApp, useAppState, useMe, useNow } from './context.ts';
import { SignInButton } from './sign-in-button.tsx';
import { Said, useTask } from './task.tsx';

/** What stands between this person and their mails: why, and what to do. Nothing when all is well. */
export function Notices() {
  const { texts, locale, actions } = useApp();
  const { notices } = texts;
  const me = useMe();
  const now = useNow();
  const task = useTask();
  const said: ComponentChildren[] = [];

  for (const id of networkIds) {
    const failing = me.accounts[id]?.failing;
    const { name } = webNetworks[id];
    if (failing?.kind === 'sign-in-again') {
      said.push(
        <div class="notice" key={id}>
          <p>{notices.signInAgain(name, longDate(failing.since, locale))}</p>
          <SignInButton network={id} label={notices.signInAgainButton} />
        </div>,
      );
    } else if (failing?.kind === 'throttled') {
      said.push(
        <p class="notice" key={id}>
          {notices.throttled(name, dateAndTime(failing.until, locale))}
        </p>,
      );
    } else if (failing?.kind === 'unread') {
      said.push(
        <p class="notice" key={id}>
          {notices.unread(name, longDate(failing.since, locale))}
        </p>,
      );
    }
  }
  const address = addressNotice();
  if (address !== undefined) {
    said.push(
      <p class="notice" key="address">
        <Rich text={address} />
      </p>,
    );
  }
  if (me.pause !== null && isInForce(me.pause, now)) {
    const { until } = me.pause;
    said.push(
      <div class="notice" key="pause">
        <p>{until === undefined ? notices.paused : notices.pausedUntil(longDate(until, locale))}</p>
        <p>
          <button type="button" onClick={() => task.run(() => actions.changeSettings({ pause: null }))}>
            {notices.resume}
          </button>
        </p>
        <Said task={task} />
      </div>,
    );
  }
  for (const { id, name, movedTo } of useMoved()) {
    said.push(
      <div class="notice" key={id}>
        <p>{texts.moved.notice(inSentence(name), inSentence(movedTo))}</p>
        <p>
          <button type="button" onClick={() => watchInstead(networkOf(id), movedTo)}>
            {texts.moved.watch(movedTo)}
          </button>
        </p>
      </div>,
    );
  }
  return said.length === 0 ? null : (
    <section class="notices" aria-label={notices.label}>
      {said}
    </section>
  );

  /** Adds it to what is to be saved, and goes where that is seen. */
  function watchInstead(network: NetworkId, handle: string): void {
    if (!isOpenNetwork(network)) return;
    location.hash = 'friends';
    void actions.add(network, handle);
  }

  function addressNotice(): string | undefined {
    if (me.mailStop !== null) return `${notices.mailStop[me.mailStop.reason]} ${notices.mailStopWhatToDo}`;
    if (!me.address.email) return notices.noAddress;
    return me.address.confirmed ? undefined : notices.unconfirmed;
  }
}

/** Those watched who have another account now that is not on the list yet. */
function useMoved(): readonly (Friend & { readonly movedTo: string })[] {
  const { friends, draft } = useAppState();
  const { watches } = useMe();
  return useMemo(() => {
    const chosen = friends.filter((person) => isResolved(person)).filter(({ id }) => isChosen(id, watches, draft));
    const handles = new Set(chosen.map(({ handle, name }) => handle ?? name));
    return chosen.flatMap((friend) => {
      const { movedTo } = friend;
      return movedTo === undefined || handles.has(movedTo) ? [] : [{ ...friend, movedTo }];
    });
  }, [friends, draft, watches]);
}

/** When the statuses were last looked at, and of whom. Nothing while nobody is looked at: a notice says why. */
export function LastLook() {
  const { texts, locale } = useApp();
  const me = useMe();
  const now = useNow();
  const look = lastLookOf(me, now);
  const words = texts.notices;
  if (look.kind === 'nothing') return null;
  if (look.kind === 'to-come') return <p class="last-look">{words.noLook}</p>;
  const { at, late, newcomers, apart } = look;
  const ago = timeAgo(at, now, locale);
  const said = [ago === undefined ? words.justLooked : late ? words.lateLook(ago) : words.lastLook(ago)];
  if (newcomers > 0) said.push(words.newcomers(newcomers));
  if (apart.length > 0) said.push(words.apart(apart.map((id) => webNetworks[id].name).join(', ')));
  return <p class="last-look">{said.join(' ')}</p>;
}
