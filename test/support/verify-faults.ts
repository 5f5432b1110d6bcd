import type { PassingAnswer, PassingRequest, ProxyFault } from './fault-proxy.ts';

/** Something that may be wrong with a deployment, the step that must see it, and what that step must say. */
export interface VerifyFault extends ProxyFault {
  readonly step: string;
  readonly what: string;
  readonly says: RegExp;
  /** What to do about it. */
  readonly advice: RegExp;
}

type Change = (answer: PassingAnswer) => void;

/** Changes the answers to requests for this path, of this method. */
const to =
  (method: string, path: string, change: Change, when: (request: PassingRequest) => boolean = () => true) =>
  (answer: PassingAnswer, request: PassingRequest): void => {
    const [asked] = request.path.split('?');
    if (request.method === method && asked === path && when(request)) change(answer);
  };

const get = (path: string, change: Change, when?: (request: PassingRequest) => boolean) =>
  to('GET', path, change, when);

/** The same for paths that begin with this. */
const getBelow =
  (start: string, change: Change) =>
  (answer: PassingAnswer, { method, path }: PassingRequest): void => {
    if (method === 'GET' && path.startsWith(start)) change(answer);
  };

const status =
  (code: number): Change =>
  (answer) => {
    answer.status = code;
  };

const header =
  (name: string, value: string | undefined): Change =>
  (answer) => {
    if (value === undefined) delete answer.headers[name];
    else answer.headers[name] = value;
  };

/** Another body, as it is: not compressed. */
const body =
  (write: (before: string) => string): Change =>
  (answer) => {
    delete answer.headers['content-encoding'];
    answer.body = write(answer.body);
  };

/** Changes what a JSON answer says. */
const json = (change: (value: Record<string, unknown>) => void): Change =>
  body((before) => {
    const value = JSON.parse(before);
    change(value);
    return JSON.stringify(value);
  });

const cookie =
  (name: string, change: (text: string) => string): Change =>
  (answer) => {
    const cookies = [answer.headers['set-cookie'] ?? []].flat();
    answer.headers['set-cookie'] = cookies.map((each) => (each.startsWith(`${name}=`) ? change(each) : each));
  };

const never = (): [] => [];
const another = 'http://another-site.example';

/** An answer that a service gives which does not refuse what it must refuse. */
const accepts = (method: string, path: string, when: (request: PassingRequest) => boolean): ProxyFault => ({
  instead: (request) =>
    request.method === method && request.path === path && when(request)
      ? { status: 202, headers: { 'content-type': 'application/json; charset=utf-8' }, body: '{}' }
      : undefined,
});

const isOrigin = (origin: string | undefined) => (request: PassingRequest) => request.headers.origin === origin;

/** At least one for each step. */
export const verifyFaults: readonly VerifyFault[] = [
  {
    step: 'reachable',
    what: 'the site does not work',
    answer: get('/', status(503)),
    says: /answers with 503/,
    advice: /every edge/,
  },
  {
    step: 'configuration',
    what: 'the configuration is not there',
    answer: get('/config.json', status(404)),
    says: /404 instead of 200/,
    advice: /npm run deploy/,
  },
  {
    step: 'configuration',
    what: 'the configuration is of another version',
    answer: get(
      '/config.json',
      body(() => '{"networks":{"bluesky":{"url":7}}}'),
    ),
    says: /config\.json is not what this version answers \(networks\.bluesky\.url\)/,
    advice: /npm run deploy/,
  },
  {
    step: 'configuration',
    what: 'there is no network',
    answer: get(
      '/config.json',
      body(() => '{"networks":{}}'),
    ),
    says: /No network is set up/,
    advice: /mastodonServers/,
  },
  {
    step: 'configuration',
    what: 'the site goes by another address',
    answer: get(
      '/config.json',
      json((config) => void Object.assign(config, { url: another })),
    ),
    says: /says that it is at http:\/\/another-site\.example/,
    advice: /--url/,
  },
  {
    step: 'pages',
    what: 'a page is not there',
    answer: get('/privacy', status(404)),
    says: /\/privacy is answered with 404/,
    advice: /npm run deploy/,
  },
  {
    step: 'pages',
    what: 'a page says no character set',
    answer: get('/app', header('content-type', 'text/html')),
    says: /\/app comes as text\/html/,
    advice: /npm run deploy/,
  },
  {
    step: 'pages',
    what: 'one page stands in the place of another',
    answer: get(
      '/sign-in',
      body(() => '<body class="page-app">Breakup Notifier'),
    ),
    says: /\/sign-in is not the page "sign-in"/,
    advice: /npm run deploy/,
  },
  {
    step: 'page-headers',
    what: 'a page comes without its policy',
    answer: get('/app', header('content-security-policy', undefined)),
    says: /\/app comes without content-security-policy/,
    advice: /It must be: default-src 'none'/,
  },
  {
    step: 'page-headers',
    what: 'a policy lets everything in',
    answer: get('/', header('content-security-policy', 'default-src *')),
    says: /\/ comes with another content-security-policy: default-src \*/,
    advice: /npm run deploy/,
  },
  {
    step: 'page-headers',
    what: 'browsers are not told to come encrypted only',
    answer: get('/privacy', header('strict-transport-security', undefined)),
    says: /without strict-transport-security/,
    advice: /max-age=63072000/,
  },
  {
    step: 'page-headers',
    what: 'a policy breaks pop-ups',
    answer: get('/app', header('cross-origin-opener-policy', 'same-origin')),
    says: /another cross-origin-opener-policy: same-origin/,
    advice: /npm run deploy/,
  },
  {
    step: 'page-cache',
    what: 'browsers may keep a page for a day',
    answer: get('/privacy', header('cache-control', 'public, max-age=86400')),
    says: /keep \/privacy without asking/,
    advice: /npm run deploy/,
  },
  {
    step: 'compression',
    what: 'nothing is compressed',
    request: ({ headers }) => void delete headers['accept-encoding'],
    says: /is not compressed/,
    advice: /Accept-Encoding/,
  },
  {
    step: 'assets',
    what: 'a script is not there',
    answer: getBelow('/assets/landing', status(404)),
    says: /\/assets\/landing\S+ is answered with 404/,
    advice: /published once more/,
  },
  {
    step: 'assets',
    what: 'scripts have a type that browsers do not run',
    answer: getBelow('/assets/chunk', header('content-type', 'text/plain')),
    says: /comes as "text\/plain"/,
    advice: /npm run deploy/,
  },
  {
    step: 'assets',
    what: 'what never changes is asked for each time',
    answer: getBelow('/assets/', header('cache-control', 'no-cache')),
    says: /not kept for a year/,
    advice: /npm run deploy/,
  },
  {
    step: 'other-files',
    what: 'the icon is a page',
    answer: get('/favicon.svg', header('content-type', 'text/html; charset=utf-8')),
    says: /favicon\.svg comes as "text\/html/,
    advice: /npm run deploy/,
  },
  {
    step: 'missing-page',
    what: 'what is no page is found',
    answer: getBelow('/no-such-page', status(200)),
    says: /200 instead of 404/,
    advice: /npm run deploy/,
  },
  {
    step: 'missing-page',
    what: 'what is no page gets a page of somebody else',
    answer: getBelow(
      '/no-such-page',
      body(() => '<Error><Code>AccessDenied</Code></Error>'),
    ),
    says: /does not get our own page/,
    advice: /npm run deploy/,
  },
  {
    step: 'missing-page',
    what: 'a browser that kept the page hears that it is still right',
    answer: (answer, { path, headers }) => {
      if (path.startsWith('/no-such-page') && headers['if-none-match'] !== undefined) answer.status = 304;
    },
    says: /asked for again, is answered with 304/,
    advice: /npm run deploy/,
  },
  {
    step: 'head',
    what: 'HEAD is refused',
    answer: to('HEAD', '/privacy', status(405)),
    says: /HEAD \/privacy is answered with 405/,
    advice: /npm run deploy/,
  },
  {
    step: 'head',
    what: 'HEAD says something else than GET',
    answer: to('HEAD', '/', header('content-type', 'application/octet-stream')),
    says: /differ in content-type/,
    advice: /npm run deploy/,
  },
  {
    step: 'conditional',
    what: 'a page has no tag',
    answer: get('/app', header('etag', undefined)),
    says: /\/app comes without an ETag/,
    advice: /npm run deploy/,
  },
  {
    step: 'conditional',
    what: 'a page is sent whole each time',
    request: ({ headers }) => void delete headers['if-none-match'],
    says: /is answered with 200 instead of 304/,
    advice: /npm run deploy/,
  },
  {
    step: 'redirects',
    what: 'another address answers by itself',
    instead: ({ headers: { host = '' } }) =>
      String(host).startsWith('127.0.0.1') ? { status: 200, headers: {}, body: 'a page' } : undefined,
    says: /is answered with 200 instead of leading to/,
    advice: /npm start/,
  },
  {
    step: 'api',
    what: 'the API does not work',
    answer: get('/api/about', status(502)),
    says: /\/api\/about is answered with 502/,
    advice: /log of Api/,
  },
  {
    step: 'api',
    what: 'a page answers in the place of the API',
    answer: get(
      '/api/about',
      body(() => '<!doctype html>'),
    ),
    says: /\/api\/about is not what this version answers/,
    advice: /npm run deploy/,
  },
  {
    step: 'api',
    what: 'there is no room for anybody new',
    answer: get(
      '/api/about',
      json((about) => void Object.assign(about, { full: true })),
    ),
    says: /nobody new comes in/,
    advice: /maxWatchers/,
  },
  {
    step: 'api-headers',
    what: 'answers about people may be kept',
    answer: get('/api/me', header('cache-control', 'public, max-age=60')),
    says: /\/api\/me comes with another cache-control/,
    advice: /It must be|npm run deploy/,
  },
  {
    step: 'api-headers',
    what: 'answers about people come from a cache',
    answer: get('/api/me', header('x-cache', 'Hit from cloudfront')),
    says: /\/api\/me comes from a cache/,
    advice: /must not cache/,
  },
  {
    step: 'api-description',
    what: 'the description is not there',
    answer: get('/api/openapi.json', status(500)),
    says: /openapi\.json is answered with 500/,
    advice: /log of Api/,
  },
  {
    step: 'sweeps',
    what: 'nobody was looked at for a long time',
    answer: get(
      '/api/status',
      json((value) => void Object.assign(value, { at: Date.now() + 3 * 3_600_000 })),
    ),
    says: /The last sweep was completed 1\d\d minutes ago/,
    advice: /log of Sweeper/,
  },
  {
    step: 'sweeps',
    what: 'all mail is held back',
    answer: get(
      '/api/status',
      json((value) => void Object.assign(value, { mail: { heldUntil: Date.now() + 3_600_000 } })),
    ),
    says: /Held back: all mail/,
    advice: /operator:resume/,
  },
  {
    step: 'unknown-address',
    what: 'everything is found',
    answer: get('/api/nothing-is-here', status(200)),
    says: /200 \(not-found\) instead of 404/,
    advice: /npm run deploy/,
  },
  {
    step: 'unknown-address',
    what: 'a refusal repeats what was sent',
    answer: (answer, { headers }) => {
      const { 'x-verify': marker } = headers;
      if (marker === undefined) return;
      json((value) => void Object.assign(value.error as object, { message: `Not found for ${marker}` }))(answer);
    },
    says: /repeats what was sent/,
    advice: /SECURITY\.md/,
  },
  {
    step: 'unknown-address',
    what: 'a refusal is of another form',
    answer: get(
      '/api/nothing-is-here',
      body(() => '{"message":"Not Found"}'),
    ),
    says: /The refusal is not what this version answers \(error\)/,
    advice: /npm run deploy/,
  },
  {
    step: 'wrong-method',
    what: 'a refusal does not say which methods there are',
    answer: to('PUT', '/api/about', header('allow', undefined)),
    says: /which methods/,
    advice: /npm run deploy/,
  },
  {
    step: 'wrong-type',
    what: 'a form of another site could be sent',
    ...accepts('POST', '/api/sign-in', ({ headers }) => headers['content-type'] === 'text/plain'),
    says: /202 instead of 415/,
    advice: /npm run deploy/,
  },
  {
    step: 'wrong-type',
    what: 'the site goes by another address',
    answer: to('POST', '/api/sign-in', (answer) => {
      answer.status = 403;
      json((value) => void Object.assign(value.error as object, { code: 'foreign-origin' }))(answer);
    }),
    says: /takes this address for that of another site/,
    advice: /SiteUrl/,
  },
  {
    step: 'malformed-body',
    what: 'what is no JSON breaks the API',
    answer: to('POST', '/api/sign-in', status(500)),
    says: /500 \(invalid-request\) instead of 400/,
    advice: /log of Api/,
  },
  {
    step: 'large-body',
    what: 'a body of any size is read',
    ...accepts('POST', '/api/sign-in', ({ body }) => body.length > 100_000),
    says: /202 instead of 413/,
    advice: /npm run deploy/,
  },
  {
    step: 'no-session',
    what: 'strangers are somebody',
    answer: get('/api/me', status(200)),
    says: /200 \(signed-out\) instead of 401/,
    advice: /npm run deploy/,
  },
  {
    step: 'no-session',
    what: 'a refusal has another code',
    answer: get(
      '/api/me',
      json((value) => void Object.assign(value.error as object, { code: 'token-invalid' })),
    ),
    says: /says "token-invalid" instead of "signed-out"/,
    advice: /npm run deploy/,
  },
  {
    step: 'false-session',
    what: 'a session that is made up breaks the API',
    answer: get('/api/me', status(500), ({ headers }) => headers.cookie !== undefined),
    says: /500 \(signed-out\) instead of 401/,
    advice: /log of Api/,
  },
  {
    step: 'foreign-page',
    what: 'pages of other sites may ask for changes',
    ...accepts('POST', '/api/sign-in', isOrigin('https://another-site.example')),
    says: /202 instead of 403/,
    advice: /npm run deploy/,
  },
  {
    step: 'no-page',
    what: 'no page need ask for changes',
    ...accepts('POST', '/api/sign-in', isOrigin(undefined)),
    says: /202 instead of 403/,
    advice: /npm run deploy/,
  },
  {
    step: 'ask-for-link',
    what: 'asking for a link does not work',
    answer: to('POST', '/api/sign-in', status(503)),
    says: /Asking for a link is answered with 503/,
    advice: /log of Api/,
  },
  {
    step: 'ask-for-link',
    what: 'the answer shows the whole address',
    answer: to(
      'POST',
      '/api/sign-in',
      json((value) => void Object.assign(value, { address: 'somebody@watchers.example' })),
    ),
    says: /does not mask/,
    advice: /npm run deploy/,
  },
  {
    step: 'ask-for-link',
    what: 'the browser is not known again by the link',
    answer: to('POST', '/api/sign-in', header('set-cookie', undefined)),
    says: /cookie asking is not set/,
    advice: /npm run deploy/,
  },
  {
    step: 'sign-in',
    what: 'the mail never comes',
    mails: never,
    says: /No mail with a link came/,
    advice: /npm start|senderAddress/,
  },
  {
    step: 'sign-in',
    what: 'the link in the mail leads to another site',
    mails: (mails) =>
      mails.map((mail) => ({ ...mail, text: mail.text.replace(/http:\S+\/sign-in#/, `${another}/sign-in#`) })),
    says: /leads to http:\/\/another-site\.example\/sign-in instead of/,
    advice: /siteDomain/,
  },
  {
    step: 'sign-in',
    what: 'the link is refused',
    answer: to('POST', '/api/sign-in/link', status(410)),
    says: /The link is answered with 410/,
    advice: /half an hour/,
  },
  {
    step: 'sign-in',
    what: 'cookies do not come to the API',
    request: ({ headers }) => void delete headers.cookie,
    says: /asks whether this is the right browser/,
    advice: /CloudFront hand cookies on/,
  },
  ...(
    [
      ['scripts can read the session', '; HttpOnly', '', /lacks httponly/],
      ['other sites can send the session along', 'SameSite=Lax', 'SameSite=None', /lacks samesite=lax/],
      ['the session goes to other hosts', '; HttpOnly', '; HttpOnly; Domain=example.org', /goes to other hosts/],
      ['the session ends with the browser', /; Max-Age=\d+/, '', /gone when the browser is closed/],
    ] as const
  ).map(
    ([what, from, into, says]): VerifyFault => ({
      step: 'cookies',
      what,
      answer: to(
        'POST',
        '/api/sign-in/link',
        cookie('session', (text) => text.replace(from, into)),
      ),
      says,
      advice: /npm run deploy/,
    }),
  ),
  {
    step: 'link-once',
    what: 'a link works again and again',
    answer: to('POST', '/api/sign-in/link', (answer) => {
      if (answer.status === 410) answer.status = 200;
    }),
    says: /200 \(link-expired\) instead of 410/,
    advice: /SECURITY\.md/,
  },
  {
    step: 'first-look',
    what: 'nobody ever looks',
    answer: get(
      '/api/me',
      json(({ watches = {} }) => {
        for (const watch of Object.values(watches as Record<string, { since?: number }>)) delete watch.since;
      }),
    ),
    says: /Nobody looked at the person within/,
    advice: /log of Checker/,
  },
  {
    step: 'first-look',
    what: 'nobody can be watched',
    answer: to('PUT', '/api/watches', status(503)),
    says: /Watching somebody is answered with 503/,
    advice: /log of Api/,
  },
  {
    step: 'test-mail',
    what: 'the test mail never comes',
    mails: (mails) => mails.filter(({ text }) => text.includes('#t=')),
    says: /it did not come into the inbox/,
    advice: /spam folder/,
  },
  {
    step: 'test-mail',
    what: 'mail is stopped',
    answer: to('POST', '/api/test-mail', status(503)),
    says: /Asking for a test mail is answered with 503/,
    advice: /operator:test-mail/,
  },
  {
    step: 'test-mail',
    what: 'mails name another site to unsubscribe at',
    source: (text) => text.replace(/http:\/\/localhost:\d+\/api\/mail\/unsubscribe/g, `${another}/api`),
    says: /another address to unsubscribe at/,
    advice: /deploy again/,
  },
  {
    step: 'test-mail',
    what: 'mail programs cannot unsubscribe',
    source: (text) => text.replace(/^List-Unsubscribe:/gim, 'X-Removed:'),
    says: /cannot unsubscribe with one click/,
    advice: /deploy again/,
  },
  {
    step: 'export',
    what: 'the export is no file',
    answer: get('/api/export', header('content-disposition', undefined)),
    says: /shown instead of saved/,
    advice: /npm run deploy/,
  },
  {
    step: 'export',
    what: 'the export is of somebody else',
    answer: get(
      '/api/export',
      json(({ watcher }) => void Object.assign(watcher as object, { id: 'mail:somebody' })),
    ),
    says: /about somebody else/,
    advice: /Stop the service/,
  },
  {
    step: 'export',
    what: 'the export holds the session',
    answer: (answer, { path, headers }) => {
      if (path === '/api/export') json((value) => void Object.assign(value, { sessions: headers.cookie }))(answer);
    },
    says: /holds secrets/,
    advice: /SECURITY\.md/,
  },
  {
    step: 'other-browser',
    what: 'a link that somebody else asked for signs in without a question',
    request: (request) => {
      if (request.path === '/api/sign-in/link')
        request.body = request.body.replace('"confirm":false', '"confirm":true');
    },
    says: /signs in without a question/,
    advice: /SECURITY\.md/,
  },
  {
    step: 'other-browser',
    what: 'the list of sessions leaves one out',
    answer: get(
      '/api/sessions',
      json((value) => void Object.assign(value, { sessions: (value.sessions as object[]).slice(0, 1) })),
    ),
    says: /does not show both browsers/,
    advice: /SECURITY\.md/,
  },
  {
    step: 'sign-out',
    what: 'signing out leaves the cookie',
    answer: to('DELETE', '/api/session', header('set-cookie', undefined)),
    says: /leaves the cookie/,
    advice: /SECURITY\.md/,
  },
  {
    step: 'sign-out',
    what: 'signing out ends nothing at the server',
    instead: ({ method, path }) =>
      method === 'DELETE' && path === '/api/session'
        ? { status: 204, headers: { 'set-cookie': 'session=; Path=/; Max-Age=0' }, body: '' }
        : undefined,
    says: /ended is answered with 200 instead of 401/,
    advice: /still good/,
  },
  {
    step: 'tidy-up',
    what: 'the account cannot be deleted',
    answer: to('DELETE', '/api/me', status(500)),
    says: /Deleting the account that this run made is answered with 500/,
    advice: /delete it in the settings/,
  },
  {
    step: 'tidy-up',
    what: 'deleting the account deletes nothing',
    instead: ({ method, path }) =>
      method === 'DELETE' && path === '/api/me' ? { status: 204, headers: {}, body: '' } : undefined,
    says: /deleted account is answered with 200 instead of 401/,
    advice: /delete it in the settings/,
  },
];
