const STATUSES = [
  'Single',
  'In a relationship',
  'Engaged',
  'Married',
  "It's complicated",
  'In an open relationship',
  'Widowed',
  'Separated',
  'Divorced',
  'In a civil union',
  'In a domestic partnership',
];
/** Where a relationship can begin; everything else can end. */
const ALONE = new Set(['Single', 'Widowed', 'Separated', 'Divorced']);
const HIDDEN = '(hidden)';
const PAGE = 50;

const search = document.getElementById('search');
const count = document.getElementById('count');
const list = document.getElementById('people');
const more = document.getElementById('more');

let shown = 0;
/** Only the latest search may fill the list: answers can overtake each other. */
let latest = 0;

async function call(method, path, body) {
  const init = body === undefined ? { method } : { method, body: JSON.stringify(body) };
  const response = await fetch(`/_double/${path}`, init);
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.error);
  return answer;
}

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
    if (round === latest) count.textContent = 'The double does not answer. Is it still running?';
  }
}

function element(tag, className, ...children) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  made.append(...children);
  return made;
}

function statusText(status) {
  return status === null ? element('span', 'none', 'kept private') : status;
}

function rowOf(first) {
  let person = first;
  const facts = element('span', 'facts');
  const status = element('p', 'status', statusText(person.relationship_status));
  const select = element('select');
  const swap = element('button', 'swap');
  const app = element('button', 'quiet app');
  const note = element('p', 'note');
  const name = element('h2', '', person.name, facts);
  note.setAttribute('role', 'status');
  select.setAttribute('aria-label', `Status of ${person.name}`);
  swap.type = 'button';
  app.type = 'button';

  function refresh() {
    const friends = `${person.friends} ${person.friends === 1 ? 'friend' : 'friends'}`;
    const token = person.token === 'dead' ? (person.removedApp ? 'removed the app' : 'token is dead') : null;
    const language = person.locale.startsWith('en_') ? null : person.locale;
    facts.textContent = [person.id, friends, language, person.usesApp ? token : 'does not use the app']
      .filter((fact) => fact !== null)
      .join(' · ');
    const current = person.relationship_status ?? HIDDEN;
    const offered = STATUSES.includes(current) || current === HIDDEN ? STATUSES : [current, ...STATUSES];
    select.replaceChildren(
      ...[...offered, HIDDEN].map(
        (each) => new Option(each === HIDDEN ? 'Kept private' : each, each, false, each === current),
      ),
    );
    const alone = person.relationship_status === null || ALONE.has(person.relationship_status);
    swap.textContent = alone ? 'Begin one' : 'End it';
    swap.dataset.to = alone ? 'In a relationship' : 'Single';
    app.textContent = person.token === 'dead' ? 'Revive token' : 'Remove app';
  }

  async function act(work) {
    note.textContent = '';
    try {
      await work();
    } catch (error) {
      note.textContent = `That did not work: ${error.message}`;
    }
    refresh();
  }

  const become = (value) =>
    act(async () => {
      const before = person.relationship_status;
      const to = value === HIDDEN ? null : value;
      person = await call('PATCH', `people/${encodeURIComponent(person.id)}`, { relationship_status: to });
      if (before === to) return;
      const arrow = element('span', 'arrow', ' → ');
      status.replaceChildren(element('s', '', statusText(before)), arrow, statusText(to));
    });

  select.addEventListener('change', () => become(select.value));
  swap.addEventListener('click', () => become(swap.dataset.to));
  app.addEventListener('click', () =>
    act(async () => {
      const path = `people/${encodeURIComponent(person.id)}`;
      if (person.token === 'dead') {
        person = await call('PATCH', path, { token: 'alive' });
        return;
      }
      const removed = await call('POST', `${path}/remove-app`);
      person = removed.person;
      note.textContent = told(removed.deauthorize);
    }),
  );
  refresh();
  return element('li', 'person', element('div', '', name, status), element('div', 'controls', select, swap, app), note);
}

function told(answer) {
  if (answer === null) return 'Removed. The site has no callback to tell.';
  if (answer.unreachable) return `Removed. The site could not be told: ${answer.unreachable}`;
  return `Removed. The site was told, and answered ${answer.status}.`;
}

let typing;
search.addEventListener('input', () => {
  clearTimeout(typing);
  typing = setTimeout(() => show(0), 120);
});
more.addEventListener('click', () => show(shown));
show(0);
