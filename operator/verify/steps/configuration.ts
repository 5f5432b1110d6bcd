import { siteConfigSchema } from '../../../web/config.ts';
import { expectStatus, read } from '../expect.ts';
import { demand, type Step } from '../step.ts';

/** What the pages are told of where they run: later steps go by it, too. */
export const configuration: Step = {
  name: 'configuration',
  tries: 'what the pages are told of where they run',
  section: 'docs/deploying.md#settings',
  needs: ['reachable'],
  async run({ browser, site, notes }) {
    const answer = await browser.ask('/config.json');
    expectStatus('/config.json', answer, 200);
    const config = read('/config.json', answer, siteConfigSchema);
    const networks = Object.entries(config.networks).flatMap(([id, network]) => (network === undefined ? [] : [id]));
    demand(
      networks.length > 0,
      'No network is set up: nobody can be watched.',
      'Set blueskyUrl, mastodonServers or facebookAppId, and deploy.',
    );
    demand(
      config.url === undefined || config.url === site,
      `The site says that it is at ${config.url}.`,
      'Give --url that address: cookies, links and the API go by it.',
    );
    notes.config = config;
    return `networks: ${networks.join(', ')}`;
  },
};
