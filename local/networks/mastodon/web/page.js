import { button, element, showPeople } from './people-page.js';

/** Mastodon's own setting against being shown to people who are not logged in. */
const LOGGED_IN_ONLY = '!no-unauthenticated';
const NO_BOT = /(^|\s)#nobots?\b/i;
const STATES = { active: 'Active', deactivated: 'Deactivated', takendown: 'Taken down' };

showPeople({
  hidden: { said: 'states nothing', chosen: 'States nothing' },
  factsOf: ({ handle, state, labels, description }) => [
    handle,
    state === 'active' ? null : STATES[state].toLowerCase(),
    labels.includes(LOGGED_IN_ONLY) ? 'not for logged-out users' : null,
    NO_BOT.test(description) ? '#nobot' : null,
  ],
  controlsOf({ person, change }) {
    const bio = element('textarea');
    bio.rows = 3;
    bio.setAttribute('aria-label', `Bio of ${person().name || person().handle}`);
    const save = button('', () => change({ description: bio.value }));
    save.textContent = 'Save bio';
    const noBot = button('quiet', () => change({ description: withoutOrWithNoBot(person().description) }));
    const hide = button('quiet', () => change({ labels: toggled(person().labels) }));
    const state = element('select');
    state.setAttribute('aria-label', `Account of ${person().name || person().handle}`);
    state.append(...Object.entries(STATES).map(([value, text]) => new Option(text, value)));
    state.addEventListener('change', () => change({ state: state.value }));
    const details = element('details', 'more-of', element('summary', '', 'Bio and account'));
    details.append(bio, element('div', 'controls', save, noBot, hide, state));
    return {
      below: [details],
      refresh(now) {
        bio.value = now.description;
        noBot.textContent = NO_BOT.test(now.description) ? 'Remove #nobot' : 'Add #nobot';
        hide.textContent = now.labels.includes(LOGGED_IN_ONLY) ? 'Show to everybody' : 'Hide from logged-out users';
        state.value = now.state;
      },
    };
  },
});

function withoutOrWithNoBot(description) {
  if (!NO_BOT.test(description)) return description === '' ? '#nobot' : `${description}\n#nobot`;
  return description.replace(/(^|\s)#nobots?\b/gi, '').trim();
}

function toggled(labels) {
  return labels.includes(LOGGED_IN_ONLY)
    ? labels.filter((label) => label !== LOGGED_IN_ONLY)
    : [...labels, LOGGED_IN_ONLY];
}
