import { button, call, element, showPeople } from './people-page.js';

const NO_BOT = /(^|\s)#nobots?\b/i;
const STATES = { active: 'Active', suspended: 'Suspended', limited: 'Limited', moved: 'Moved', deleted: 'Deleted' };

showPeople({
  hidden: { said: 'states nothing', chosen: 'States nothing' },
  factsOf: ({ handle, state, moved_to, note }) => [
    handle,
    state === 'active' ? null : STATES[state].toLowerCase(),
    moved_to === null ? null : `to ${moved_to}`,
    NO_BOT.test(note) ? '#nobot' : null,
  ],
  controlsOf({ person, change, act }) {
    const name = person().name || person().handle;
    const note = area(`Note of ${name}`, 3);
    const fields = area(`Fields of ${name}`, 4);
    const save = button('', () => act(() => saved(person(), note.value, fields.value)));
    save.textContent = 'Save profile';
    const noBot = button('quiet', () => change({ note: withoutOrWithNoBot(person().note) }));
    const state = element('select');
    state.setAttribute('aria-label', `Account of ${name}`);
    state.append(...Object.entries(STATES).map(([value, text]) => new Option(text, value)));
    const target = element('input', 'target');
    target.placeholder = 'to whom: an id or a handle';
    target.setAttribute('aria-label', `Where ${name} moved`);
    // Where somebody moved must be known first.
    state.addEventListener('change', () => {
      target.hidden = state.value !== 'moved';
      if (state.value === 'moved') target.focus();
      else change({ state: state.value });
    });
    target.addEventListener('change', () => change({ state: 'moved', moved_to: target.value.trim() }));
    const details = element('details', 'more-of', element('summary', '', 'Profile and account'));
    details.append(
      element('label', '', 'Note', note),
      element('label', '', 'Fields, one a line, as in “Relationship: Single”', fields),
      element('div', 'controls', save, noBot, state, target),
    );
    return {
      below: [details],
      refresh(now) {
        note.value = now.note;
        fields.value = now.fields.map((field) => `${field.name}: ${field.value}`).join('\n');
        noBot.textContent = NO_BOT.test(now.note) ? 'Remove #nobot' : 'Add #nobot';
        state.value = now.state;
        target.value = now.moved_to ?? '';
        target.hidden = now.state !== 'moved';
      },
    };
  },
});

function area(label, rows) {
  const made = element('textarea');
  made.rows = rows;
  made.setAttribute('aria-label', label);
  return made;
}

function saved({ id }, note, lines) {
  const fields = lines
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map(fieldIn);
  return call('PATCH', `people/${encodeURIComponent(id)}`, { note, fields });
}

function fieldIn(line) {
  const [, name, value] = /^([^:]+):(.*)$/.exec(line) ?? [];
  if (name === undefined) throw new Error(`“${line}” is no field: it has no colon behind a name.`);
  return { name: name.trim(), value: value.trim() };
}

function withoutOrWithNoBot(note) {
  if (!NO_BOT.test(note)) return note === '' ? '#nobot' : `${note}\n\n#nobot`;
  return note.replace(/(^|\s)#nobots?\b/gi, '').trim();
}
