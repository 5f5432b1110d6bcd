const LABELS = {
  public_profile: 'Your name (always shared)',
  email: 'Your email address',
  user_friends: 'Your friends who use the site too',
};
/** As many as fit the window; the search finds the rest. */
const SHOWN = 6;

const asked = new URLSearchParams(location.search);
const origin = asked.get('origin') ?? '';
const scopes = new Set(['public_profile', ...(asked.get('scope') ?? '').split(',')].filter((scope) => scope !== ''));

const form = document.getElementById('form');
const search = document.getElementById('search');
const count = document.getElementById('count');
const people = document.getElementById('people');
const permissions = document.getElementById('permissions');
const problem = document.getElementById('problem');
const proceed = document.getElementById('continue');

let chosen = null;
let latest = 0;

function answerOpener(authResponse) {
  window.opener?.postMessage({ type: 'facebook-double-login', authResponse }, origin);
  window.close();
}

function choice(type, name, value, label, aside) {
  const row = document.createElement('label');
  row.className = 'choice';
  const input = Object.assign(document.createElement('input'), { type, name, value });
  const text = document.createElement('span');
  text.textContent = label;
  row.append(input, text);
  if (aside) row.append(Object.assign(document.createElement('small'), { textContent: aside }));
  return { row, input };
}

function choose(person) {
  chosen = person;
  proceed.disabled = person === null;
  proceed.textContent = person === null ? 'Continue' : `Continue as ${person.name}`;
}

async function show() {
  const round = ++latest;
  const query = new URLSearchParams({ search: search.value, limit: SHOWN });
  const response = await fetch(`/_double/people?${query}`);
  const found = await response.json();
  if (round !== latest) return;
  choose(null);
  count.textContent =
    found.total === 0
      ? 'Nobody here by that name or id'
      : found.total > SHOWN
        ? `The first ${SHOWN} of ${found.total.toLocaleString('en')}`
        : 'Everybody found';
  people.replaceChildren(
    ...found.people.map((person) => {
      const { row, input } = choice('radio', 'person', person.id, person.name, person.id);
      input.addEventListener('change', () => choose(person));
      return row;
    }),
  );
}

form.addEventListener('submit', async (event) => {
  event.preventDefault();
  if (chosen === null) return;
  problem.textContent = '';
  const boxes = [...permissions.querySelectorAll('input')];
  const named = (ticked) => boxes.filter((box) => box.checked === ticked).map((box) => box.value);
  const decision = { app_id: asked.get('app_id') ?? '', origin, person: chosen.id };
  try {
    const body = JSON.stringify({ ...decision, granted: named(true), declined: named(false) });
    const response = await fetch('/_double/login', { method: 'POST', body });
    const answer = await response.json();
    if (response.ok) answerOpener(answer);
    else problem.textContent = answer.error;
  } catch {
    problem.textContent = 'The double does not answer. Is it still running?';
  }
});
document.getElementById('cancel').addEventListener('click', () => answerOpener(null));

let typing;
search.addEventListener('input', () => {
  clearTimeout(typing);
  typing = setTimeout(show, 120);
});

document.getElementById('origin').textContent = origin;
for (const scope of scopes) {
  if (LABELS[scope] === undefined) continue;
  const { row, input } = choice('checkbox', 'permission', scope, LABELS[scope]);
  input.checked = true;
  input.disabled = scope === 'public_profile';
  permissions.append(row);
}
const invalid = [...scopes].filter((scope) => LABELS[scope] === undefined);
if (invalid.length > 0) problem.textContent = `Invalid Scopes: ${invalid.join(', ')}. They are passed over.`;
show();
