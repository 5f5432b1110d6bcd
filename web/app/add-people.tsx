import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { NetworkId } from '../../lambdas/domain/networks.ts';
import { inSentence } from '../logic/strangers-text.ts';
import type { PeopleTexts } from '../networks/network-texts.ts';
import {
  hintsOf,
  type OpenNetworkId,
  openNetworkFor,
  openNetworks,
  openWebNetworks,
} from '../networks/open-networks.ts';
import type { ChoosingTexts } from '../texts/choosing-texts.ts';
import type { Adding, Reading } from './state.ts';
import { useWords } from './use-words.ts';

interface AddPeopleProps {
  readonly readings: Readonly<Partial<Record<NetworkId, Reading>>>;
  readonly adding: Adding;
  /** What stands in the field at first. */
  readonly entry?: string;
  readonly onRead: (network: OpenNetworkId, entry: string) => void;
  readonly onAdd: (network: OpenNetworkId, entry: string) => void;
  readonly onStop: (network: OpenNetworkId) => void;
  readonly onForget: (network: OpenNetworkId) => void;
}

/**
 * One field for whom somebody means, however they write it, with two ways to go on: add this person, or read whom they follow. Below it
 * how far that is, or why it failed.
 */
export function AddPeople({ readings, adding, entry = '', onRead, onAdd, onStop, onForget }: AddPeopleProps) {
  const { texts, peopleTexts } = useWords();
  const words = texts.adding;
  const [typed, setTyped] = useState(entry);
  const sent = useRef(entry);
  const [wrong, setWrong] = useState<'empty' | 'notUnderstood' | undefined>(undefined);
  // Who has no list yet wants one; who has one wants somebody who is not in it.
  const listFirst = !openNetworks.some((id) => readings[id]?.kind === 'read');

  // What was sent has done its part; what failed stays, to be corrected, and so does what was typed meanwhile.
  const done = [adding.kind === 'added' ? adding.name : '', ...openNetworks.map((id) => ofReading(readings[id]))].join(
    ' ',
  );
  useLayoutEffect(() => {
    if (done.trim() !== '') setTyped((now) => (now === sent.current ? '' : now));
  }, [done]);

  function submit(what: 'person' | 'list'): void {
    const network = openNetworkFor(typed);
    setWrong(typed.trim() === '' ? 'empty' : network === undefined ? 'notUnderstood' : undefined);
    if (network === undefined) return;
    sent.current = typed;
    if (what === 'person') onAdd(network, typed);
    else onRead(network, typed);
  }

  const fault = wrong === undefined ? (faultOf(adding) ?? '') : words[wrong];
  const said = fault || saidOf(adding);
  return (
    <section class="adding" aria-label={words.title}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          submit(listFirst ? 'list' : 'person');
        }}
      >
        <label for="entry">{words.field}</label>
        <div class="entry">
          <input
            id="entry"
            type="text"
            autocomplete="off"
            autocapitalize="none"
            autocorrect="off"
            spellcheck={false}
            enterkeyhint="go"
            maxLength={2_000}
            value={typed}
            aria-invalid={fault !== ''}
            aria-describedby="entry-hint entry-said"
            onInput={({ currentTarget }) => setTyped(currentTarget.value)}
          />
          <button type="submit" class={listFirst ? 'primary' : undefined}>
            {listFirst ? words.read : words.add}
          </button>
          <button type="button" class="quiet" onClick={() => submit(listFirst ? 'person' : 'list')}>
            {listFirst ? words.add : words.read}
          </button>
        </div>
        <p class={listFirst || fault !== '' ? 'faint hint' : 'unseen'} id="entry-hint">
          {hintsOf(peopleTexts)}
        </p>
      </form>
      <p class={fault === '' ? 'said' : 'said failed'} id="entry-said" role="status">
        {said}
      </p>
      {openNetworks.some((id) => isNotAsked(readings[id])) &&
        openNetworks.every((id) => readings[id] === undefined || isNotAsked(readings[id])) && (
          <p class="said" role="status">
            {words.notAsked}
          </p>
        )}
      {openNetworks.map((id) => (
        <OpenReading
          key={id}
          network={id}
          reading={readings[id]}
          onStop={() => onStop(id)}
          onForget={() => onForget(id)}
        />
      ))}
    </section>
  );

  function faultOf(each: Adding): string | undefined {
    switch (each.kind) {
      case 'not-found':
        return reasonIn(texts, peopleTexts[each.network], each.reason);
      case 'opted-out':
        return words.optedOut(inSentence(each.name));
      case 'moved':
        return words.moved(inSentence(each.name), inSentence(each.to));
      case 'too-many':
        return words.tooMany;
      case 'too-many-hosts':
        return words.tooManyHosts;
      default:
        return undefined;
    }
  }

  function saidOf(each: Adding): string {
    return each.kind === 'looking' ? words.looking : each.kind === 'added' ? words.added(inSentence(each.name)) : '';
  }
}

/** Why nobody was read or found. */
function reasonIn({ adding }: ChoosingTexts, { reasons }: PeopleTexts, reason: string): string {
  return reason === 'not-understood' ? adding.notUnderstood : (reasons[reason] ?? reasons.unexpected);
}

/** Whether nobody has typed a handle for it yet. */
function isNotAsked(reading: Reading | undefined): boolean {
  return reading?.kind === 'not-read' && reading.reason === 'not-asked';
}

/** Whose list was read. */
function ofReading(reading: Reading | undefined): string {
  return reading?.kind === 'read' ? (reading.of ?? 'list') : '';
}

interface OpenReadingProps {
  readonly network: OpenNetworkId;
  readonly reading: Reading | undefined;
  readonly onStop: () => void;
  readonly onForget: () => void;
}

/** How far reading a list is, or why it is not read, or whose was read and where it ended. */
function OpenReading({ network, reading, onStop, onForget }: OpenReadingProps) {
  const { texts, peopleTexts } = useWords();
  const words = texts.adding;
  const { open } = openWebNetworks[network].people;
  const remembered = open?.remembered();
  const why = (reason: string) => reasonIn(texts, peopleTexts[network], reason);
  // What is said before anything was typed is said once for all networks.
  if (reading === undefined || open === undefined || isNotAsked(reading)) return null;
  switch (reading.kind) {
    case 'asking':
    case 'reading':
      return (
        <div class="panel reading" key="reading">
          <p class="big" role="status">
            {reading.kind === 'asking' ? words.reading(0, 0) : words.reading(reading.count, reading.stating ?? 0)}
          </p>
          <p class="faint">{texts.people.readingNote}</p>
          <p>
            <button type="button" class="quiet" onClick={onStop}>
              {words.stop}
            </button>
          </p>
        </div>
      );
    case 'not-read':
      return (
        <p class="said failed" role="status">
          {why(reading.reason)}
        </p>
      );
    case 'read':
      return (
        <div class="said whose" key="read">
          <p role="status">
            {reading.of !== undefined && (
              <bdi>{reading.count === 0 ? `${reading.of}: ` : `${words.followedBy(reading.of)} `}</bdi>
            )}
            {reading.count === 0 && reading.endedBy === undefined && peopleTexts[network].nobody(undefined)}
            {reading.endedBy === 'bound' && words.bound(open.most)}
            {reading.endedBy !== undefined && reading.endedBy !== 'bound' && (
              <>
                {reading.count > 0 && words.brokenOff(reading.count)} {why(reading.endedBy)}
              </>
            )}
          </p>
          {remembered !== undefined && (
            <button type="button" class="quiet" onClick={onForget}>
              {words.forget(remembered)}
            </button>
          )}
        </div>
      );
  }
}
