import * as v from 'valibot';
import { identityOf } from '../../../lambdas/domain/addresses.ts';
import { expectStatus, read, sameVersion } from '../expect.ts';
import { demand, type Step } from '../step.ts';

const exportSchema = v.object({
  exportedAt: v.pipe(v.string(), v.isoTimestamp()),
  watcher: v.looseObject({ id: v.string(), address: v.looseObject({ email: v.string() }) }),
  history: v.array(v.unknown()),
  historyComplete: v.boolean(),
});

/** Everything that is stored can be had as a file: it is about the right person, and has no secrets in it. */
export const exportAll: Step = {
  name: 'export',
  tries: 'the export of everything',
  section: 'docs/runbook.md#api-errors',
  needs: ['sign-in'],
  async run({ browser, email = '', notes: { signedIn, spentToken = '' } }) {
    const answer = await browser.call('GET', '/api/export');
    expectStatus('/api/export', answer, 200);
    demand(
      /^attachment\b/.test(answer.headers.get('content-disposition') ?? ''),
      'The export is shown instead of saved as a file.',
      sameVersion,
    );
    const { watcher } = read('The export', answer, exportSchema);
    demand(
      watcher.id === signedIn?.me.id && identityOf(watcher.address.email) === identityOf(email),
      'The export is about somebody else.',
      'Stop the service and report this as SECURITY.md says.',
    );
    const secrets = [...browser.cookies().matchAll(/=([^;]{20,})/g)].map(([, value = '']) => value);
    demand(
      ![...secrets, spentToken].some((secret) => secret !== '' && answer.text.includes(secret)),
      'The export holds secrets.',
      'This is a defect: report it as SECURITY.md says.',
    );
    return 'a file, about the right person';
  },
};
