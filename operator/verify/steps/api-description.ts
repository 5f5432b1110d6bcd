import * as v from 'valibot';
import { inWords } from '../../../terminal/words.ts';
import { expectStatus, read } from '../expect.ts';
import type { Step } from '../step.ts';

const descriptionSchema = v.object({
  openapi: v.literal('3.1.0'),
  paths: v.pipe(
    v.record(v.string(), v.unknown()),
    v.check((paths) => '/api/me' in paths),
  ),
});

/** The API describes itself. */
export const apiDescription: Step = {
  name: 'api-description',
  tries: 'the description of the API',
  section: 'docs/runbook.md#api-errors',
  needs: ['api'],
  async run({ browser }) {
    const answer = await browser.ask('/api/openapi.json');
    expectStatus('/api/openapi.json', answer, 200);
    const { paths } = read('/api/openapi.json', answer, descriptionSchema);
    return inWords(Object.keys(paths).length, 'address', 'addresses');
  },
};
