import { useMemo } from 'preact/hooks';
import type { FriendId } from '../../lambdas/domain/ids.ts';
import type { HistoryEntry } from '../api/schemas.ts';
import { peopleIn } from '../logic/filter-history.ts';
import { useApp } from './context.ts';

interface HistoryToolsProps {
  readonly entries: readonly HistoryEntry[];
  readonly nameOf: (id: FriendId) => string;
  readonly query: string;
  readonly person: FriendId | undefined;
  readonly onQuery: (query: string) => void;
  readonly onPerson: (person: FriendId | undefined) => void;
}

/** The field to search the history by name, and the choice of one person. */
export function HistoryTools({ entries, nameOf, query, person, onQuery, onPerson }: HistoryToolsProps) {
  const { texts, locale } = useApp();
  const people = useMemo(() => peopleIn(entries, nameOf, locale), [entries, nameOf, locale]);
  return (
    <div class="tools">
      <label class="search">
        <span class="unseen">{texts.list.search}</span>
        <input
          type="search"
          value={query}
          placeholder={texts.list.search}
          autocomplete="off"
          spellcheck={false}
          onInput={({ currentTarget }) => onQuery(currentTarget.value)}
        />
      </label>
      <select
        aria-label={texts.history.person}
        value={person ?? ''}
        onChange={({ currentTarget }) => onPerson(people.find(({ id }) => id === currentTarget.value)?.id)}
      >
        <option value="">{texts.history.everybody}</option>
        {people.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </div>
  );
}
