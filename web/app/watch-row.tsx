import { useLayoutEffect, useRef } from 'preact/hooks';
import { isSameStatus } from '../../lambdas/domain/vocabulary/equality.ts';
import type { Watch } from '../api/schemas.ts';
import { isInForce } from '../logic/last-look.ts';
import type { Friend } from '../logic/people.ts';
import { longDate } from '../logic/time.ts';
import { ConditionButton } from './condition-button.tsx';
import { useApp, useNow } from './context.ts';
import { PersonCells } from './person.tsx';
import type { TabIndexOf } from './windowed-list.tsx';

/** Somebody who is watched, or was until a moment ago. */
export interface Watched extends Friend {
  readonly watch: Watch;
  /** No longer watched; the row stays, so that it can be undone. */
  readonly stopped: boolean;
}

interface WatchRowProps {
  readonly person: Watched;
  readonly showNetwork: boolean;
  readonly tabIndexOf: TabIndexOf;
  readonly onCondition: () => void;
  readonly onPause: () => void;
  readonly onResume: () => void;
  readonly onStop: () => void;
  readonly onWatchAgain: () => void;
}

/** Somebody who is watched, with the buttons for that; once that has ended, the one that undoes it. */
export function WatchRow(props: WatchRowProps) {
  const { person, showNetwork, tabIndexOf, onCondition, onPause, onResume, onStop, onWatchAgain } = props;
  const { texts, locale } = useApp();
  const now = useNow();
  const words = texts.watching;
  const { name, watch, stopped } = person;
  const paused = isInForce(watch.pause ?? null, now);
  const status = person.status ?? watch.status;
  const facts = useFacts(person, status);
  const controls = useFocusKept(stopped);
  // Who cannot be read does not "show nothing": it is not known.
  const unread =
    watch.unreadSince !== undefined && status === undefined
      ? words.unreadSince(longDate(watch.unreadSince, locale))
      : undefined;
  return (
    <div class={paused || stopped ? 'row watch paused' : 'row watch'}>
      <PersonCells
        {...person}
        status={status}
        optedOut={person.optedOut ?? watch.optedOut ?? false}
        showNetwork={showNetwork}
        {...(unread === undefined ? {} : { refusal: unread })}
      />
      <span class="facts">{facts}</span>
      <span class="controls" ref={controls}>
        {stopped ? (
          <button
            type="button"
            class="quiet"
            tabIndex={tabIndexOf(0, 1)}
            aria-label={words.againName(name)}
            onClick={onWatchAgain}
          >
            {words.again}
          </button>
        ) : (
          <>
            <ConditionButton
              name={name}
              condition={watch.condition}
              tabIndex={tabIndexOf(0, 3)}
              onPress={onCondition}
            />
            <button
              type="button"
              class="quiet"
              tabIndex={tabIndexOf(1, 3)}
              aria-label={paused ? words.resumeName(name) : words.pauseName(name)}
              onClick={paused ? onResume : onPause}
            >
              {paused ? words.resume : words.pause}
            </button>
            <button
              type="button"
              class="quiet"
              tabIndex={tabIndexOf(2, 3)}
              aria-label={words.stopName(name)}
              onClick={onStop}
            >
              {words.stop}
            </button>
          </>
        )}
      </span>
    </div>
  );
}

/** Where the pressed button goes, the last one that is there instead takes the focus. */
function useFocusKept(stopped: boolean) {
  const controls = useRef<HTMLSpanElement>(null);
  const before = useRef(stopped);
  useLayoutEffect(() => {
    if (before.current === stopped) return;
    before.current = stopped;
    const focus = document.activeElement;
    if (focus === null || focus === document.body || controls.current?.contains(focus)) {
      [...(controls.current?.querySelectorAll('button') ?? [])].at(-1)?.focus();
    }
  }, [stopped]);
  return controls;
}

/** What is known beside the status: that it has ended, that they have moved, a pause, that they cannot be read, or since when the status has been there. */
function useFacts({ watch, stopped, optedOut, movedTo }: Watched, status: string | undefined): string {
  const { texts, locale } = useApp();
  const now = useNow();
  const words = texts.watching;
  if (stopped) return words.stopped;
  // Without a status it stands in its place.
  if (movedTo !== undefined) return status === undefined ? '' : texts.moved.to(movedTo);
  if (isInForce(watch.pause ?? null, now)) {
    const until = watch.pause?.until;
    return until === undefined ? words.paused : words.pausedUntil(longDate(until, locale));
  }
  // As above.
  if (watch.unreadSince !== undefined)
    return status === undefined ? '' : words.unreadSince(longDate(watch.unreadSince, locale));
  // Nobody looks at who asks not to be watched.
  if (watch.since === undefined) return optedOut || watch.optedOut ? '' : words.notLooked;
  return watch.status !== undefined && isSameStatus(watch.status, status)
    ? words.since(longDate(watch.since, locale))
    : '';
}
