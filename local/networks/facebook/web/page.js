import { button, call, showPeople } from './people-page.js';

showPeople({
  hidden: { said: 'kept private', chosen: 'Kept private' },
  factsOf(person) {
    const token = person.token === 'dead' ? (person.removedApp ? 'removed the app' : 'token is dead') : null;
    const language = person.locale.startsWith('en_') ? null : person.locale;
    return [language, person.usesApp ? token : 'does not use the app'];
  },
  controlsOf({ person, act, say }) {
    const app = button('quiet app', () =>
      act(async () => {
        const path = `people/${encodeURIComponent(person().id)}`;
        if (person().token === 'dead') return call('PATCH', path, { token: 'alive' });
        const removed = await call('POST', `${path}/remove-app`);
        say(reported(removed.deauthorize));
        return removed.person;
      }),
    );
    return {
      beside: [app],
      refresh({ token }) {
        app.textContent = token === 'dead' ? 'Revive token' : 'Remove app';
      },
    };
  },
});

function reported(answer) {
  if (answer === null) return 'Removed. The site has no callback to tell.';
  if (answer.unreachable) return `Removed. The site could not be told: ${answer.unreachable}`;
  return `Removed. The site was told, and answered ${answer.status}.`;
}
