import { useMemo, useState } from 'preact/hooks';
import { rowKeyOf } from '../logic/people.ts';
import { filterPeople, type SearchablePerson } from '../logic/search.ts';
import { useWords } from './use-words.ts';
import { WindowedList, type WindowedListProps } from './windowed-list.tsx';

/** People that are searched through: what is searched for, and those found. */
export interface PeopleSearch<Person extends SearchablePerson> {
  readonly found: readonly Person[];
  readonly query: string;
  readonly onlyWithStatus: boolean;
  setQuery(query: string): void;
  setOnlyWithStatus(only: boolean): void;
}

/** A search through these people; everybody is found until something is searched for. */
export function usePeopleSearch<Person extends SearchablePerson>(people: readonly Person[]): PeopleSearch<Person> {
  const [query, setQuery] = useState('');
  const [onlyWithStatus, setOnlyWithStatus] = useState(false);
  const found = useMemo(() => filterPeople(people, { query, onlyWithStatus }), [people, query, onlyWithStatus]);
  return { found, query, onlyWithStatus, setQuery, setOnlyWithStatus };
}

interface SearchToolsProps {
  readonly search: PeopleSearch<SearchablePerson>;
  /** Whether those who show no status can be left out. */
  readonly statuses?: boolean;
}

/** The field to search by name, which stays in view above the list. */
export function SearchTools({ search, statuses = false }: SearchToolsProps) {
  const { texts } = useWords();
  const words = texts.list;
  return (
    <div class="tools">
      <label class="search">
        <span class="unseen">{words.search}</span>
        <input
          type="search"
          value={search.query}
          placeholder={words.search}
          autocomplete="off"
          spellcheck={false}
          onInput={({ currentTarget }) => search.setQuery(currentTarget.value)}
        />
      </label>
      {statuses && (
        <label class="tick">
          <input
            type="checkbox"
            checked={search.onlyWithStatus}
            onChange={({ currentTarget }) => search.setOnlyWithStatus(currentTarget.checked)}
          />
          {words.onlyWithStatus}
        </label>
      )}
    </div>
  );
}

interface PeopleListProps<Person extends SearchablePerson> {
  readonly search: PeopleSearch<Person>;
  readonly label: string;
  /** Says what the keys do. */
  readonly keys: string;
  readonly renderRow: WindowedListProps<Person>['renderRow'];
}

/** Those found, or that nobody was and how to see everybody again. */
export function PeopleList<Person extends SearchablePerson>(props: PeopleListProps<Person>) {
  const { search, label, keys, renderRow } = props;
  const { texts } = useWords();
  const words = texts.list;
  if (search.found.length > 0) {
    return (
      <>
        <p class="unseen" id="keys">
          {keys}
        </p>
        <WindowedList items={search.found} keyOf={rowKeyOf} label={label} describedBy="keys" renderRow={renderRow} />
      </>
    );
  }
  const byName = search.query !== '';
  return (
    <div class="panel">
      <p class="big">{byName ? words.nobodyFound : words.nobodyShows}</p>
      <p>{byName ? words.nobodyFoundMore : words.nobodyShowsMore}</p>
      <p>
        <button
          type="button"
          onClick={() => {
            search.setQuery('');
            search.setOnlyWithStatus(false);
          }}
        >
          {words.showAll}
        </button>
      </p>
    </div>
  );
}
