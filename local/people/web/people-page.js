/** Where a relationship can begin; everything else can end. */
const ALONE = new Set(['Single', 'Widowed', 'Separated', 'Divorced']);
const HIDDEN = '(hidden)';
const PAGE = 50;
const UNREACHABLE = 'The double does not answer. Is it still running?';

const search = document.getElementById('search');
const count = document.getElementById('count');
const list = document.getElementById('people');
const more = document.getElementById('more');

/** Asks the double; rejects with what it says against it. */
export async function call(method, path, body) {
  const init = body === undefined ? { method } : { method, body: JSON.stringify(body) };
  const response = await fetch(`/_double/${path}`, init);
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.error);
  return answer;
}

/** Makes an element. */
export function element(tag, className, ...children) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  made.append(...children);
  return made;
}

/** Makes a button that is there, whatever else is on its row. */
export function button(className, onClick) {
  const made = element('button', className);
  made.type = 'button';
  made.addEventListener('click', onClick);
  return made;
}

/**
 * Fills the page with people and lets their statuses be changed.
 *
 * - `hidden`: what is said of somebody who shows no status, and what that choice is called.
 * - `factsOf(person)`: what stands beside a name; empty ones are left out.
 * - `controlsOf(row)`: further controls of a row, with `refresh(person)` for when the person changed. A row has `person()`, who it is
 *   about now; `change(patch)`, which changes them; `act(work)`, which does anything else, may return the person as they are then, and
 *   says what went wrong; and `say(text)`.
 */
export async function showPeople({ hidden, factsOf, controlsOf }) {
  let statuses;
  try {
    statuses = await call('GET', 'statuses');
  } catch {
    count.textContent = UNREACHABLE;
    return;
  }
  let shown = 0;
  /** Only the latest search may fill the list: answers can overtake each other. */
  let latest = 0;

  async function show(offset) {
    const round = ++latest;
    try {
      const query = new URLSearchParams({ search: search.value, limit: PAGE, offset });
      const { total, people } = await call('GET', `people?${query}`);
      if (round !== latest) return;
      if (offset === 0) list.replaceChildren();
      list.append(...people.map(rowOf));
      shown = offset + people.length;
      count.textContent =
        total === 0
          ? 'Nobody here by that name or id.'
          : `${shown < total ? `${shown.toLocaleString('en')} of ` : ''}${total.toLocaleString('en')} ${total === 1 ? 'person' : 'people'}`;
      more.hidden = shown >= total;
    } catch {
      if (round === latest) count.textContent = UNREACHABLE;
    }
  }

  const statusText = (status) => (status === null ? element('span', 'none', hidden.said) : status);

  function rowOf(first) {
    let person = first;
    const facts = element('span', 'facts');
    const status = element('p', 'status', statusText(person.relationship_status));
    const select = element('select');
    const note = element('p', 'note');
    note.setAttribute('role', 'status');
    select.setAttribute('aria-label', `Status of ${person.name || person.id}`);

    async function act(work) {
      note.textContent = '';
      const before = person.relationship_status;
      try {
        person = (await work()) ?? person;
      } catch (error) {
        note.textContent = `That did not work: ${error.message}`;
      }
      const now = person.relationship_status;
      if (before !== now) {
        const arrow = element('span', 'arrow', ' → ');
        status.replaceChildren(element('s', '', statusText(before)), arrow, statusText(now));
      }
      refresh();
    }

    const change = (patch) => act(() => call('PATCH', `people/${encodeURIComponent(person.id)}`, patch));
    const become = (value) => change({ relationship_status: value === HIDDEN ? null : value });
    const swap = button('swap', () => become(swap.dataset.to));
    const further = controlsOf({
      person: () => person,
      change,
      act,
      say: (text) => {
        note.textContent = text;
      },
    });

    function refresh() {
      const friends = `${person.friends} ${person.friends === 1 ? 'friend' : 'friends'}`;
      facts.textContent = [person.id, friends, ...factsOf(person)].filter((fact) => fact).join(' · ');
      const current = person.relationship_status ?? HIDDEN;
      const offered = statuses.includes(current) || current === HIDDEN ? statuses : [current, ...statuses];
      select.replaceChildren(
        ...[...offered, HIDDEN].map(
          (each) => new Option(each === HIDDEN ? hidden.chosen : each, each, false, each === current),
        ),
      );
      const alone = person.relationship_status === null || ALONE.has(person.relationship_status);
      swap.textContent = alone ? 'Begin one' : 'End it';
      swap.dataset.to = alone ? 'In a relationship' : 'Single';
      further.refresh(person);
    }

    select.addEventListener('change', () => become(select.value));
    refresh();
    const name = element('div', '', element('h2', '', person.name || person.id, facts), status);
    const controls = element('div', 'controls', select, swap, ...(further.beside ?? []));
    return element('li', 'person', name, controls, ...(further.below ?? []), note);
  }

  let typing;
  search.addEventListener('input', () => {
    clearTimeout(typing);
    typing = setTimeout(() => show(0), 120);
  });
  more.addEventListener('click', () => show(shown));
  show(0);
}
