/*
 * Stands in for Meta's SDK for JavaScript: FB.init, getLoginStatus, login, logout, api and getAuthResponse, answered by the
 * double this script was loaded from.
 */
(() => {
  const double = new URL(document.currentScript.src).origin;
  const KEPT = 'facebook-double';
  const NOBODY = { status: 'unknown', authResponse: null };
  let app = null;
  let authResponse = null;

  function remember(response) {
    authResponse = response;
    if (response === null) localStorage.removeItem(KEPT);
    else localStorage.setItem(KEPT, JSON.stringify(response));
  }

  function kept() {
    try {
      return JSON.parse(localStorage.getItem(KEPT) ?? 'null');
    } catch {
      return null;
    }
  }

  function init(options) {
    if (!/^v\d+\.\d+$/.test(options?.version ?? '')) throw new Error('init not called with valid version');
    app = { id: String(options.appId ?? ''), version: options.version };
  }

  function ready(name) {
    if (app === null) console.error(`${name}() called before FB.init().`);
    return app !== null;
  }

  async function getLoginStatus(callback) {
    if (!ready('FB.getLoginStatus')) return;
    const known = authResponse ?? kept();
    if (known === null) return callback(NOBODY);
    let session = { status: 'unknown' };
    try {
      const body = new URLSearchParams({ access_token: known.accessToken });
      session = await (await fetch(`${double}/_double/session`, { method: 'POST', body })).json();
    } catch {
      // A double that cannot be reached knows nobody.
    }
    const connected = session.status === 'connected';
    remember(connected ? { ...known, expiresIn: session.expiresIn } : null);
    callback(connected ? { status: 'connected', authResponse } : NOBODY);
  }

  function login(callback, options = {}) {
    if (!ready('FB.login')) return;
    const query = new URLSearchParams({ app_id: app.id, scope: options.scope ?? '', origin: location.origin });
    const dialog = window.open(`${double}/_double/login?${query}`, 'facebook-double', 'popup,width=500,height=780');
    let watching;
    let settled = false;
    const settle = (response) => {
      if (settled) return;
      settled = true;
      clearInterval(watching);
      window.removeEventListener('message', listen);
      if (response !== null) remember(response);
      callback?.(response === null ? NOBODY : { status: 'connected', authResponse: response });
    };
    const listen = (event) => {
      if (event.origin !== double || event.source !== dialog) return;
      if (event.data?.type === 'facebook-double-login') settle(event.data.authResponse);
    };
    if (dialog === null) return settle(null);
    window.addEventListener('message', listen);
    watching = setInterval(() => {
      // The answer may still be on its way when the window is gone.
      if (dialog.closed) setTimeout(settle, 200, null);
    }, 300);
  }

  function logout(callback) {
    remember(null);
    callback?.(NOBODY);
  }

  async function api(path, ...rest) {
    if (!ready('FB.api')) return;
    const callback = rest.find((each) => typeof each === 'function');
    const method = rest.find((each) => typeof each === 'string')?.toUpperCase() ?? 'GET';
    const params = rest.find((each) => typeof each === 'object' && each !== null) ?? {};
    const [pathname, search] = path.split('?');
    const fields = new URLSearchParams(search);
    for (const [name, value] of Object.entries(params)) {
      fields.set(name, typeof value === 'object' && !Array.isArray(value) ? JSON.stringify(value) : String(value));
    }
    if (!fields.has('access_token') && authResponse !== null) fields.set('access_token', authResponse.accessToken);
    const trimmed = pathname.replace(/^\//, '');
    const url = `${double}/${/^v\d+\.\d+(\/|$)/.test(trimmed) ? '' : `${app.version}/`}${trimmed}`;
    let answer;
    try {
      const response = await (method === 'GET' ? fetch(`${url}?${fields}`) : fetch(url, { method, body: fields }));
      answer = await response.json();
    } catch {
      answer = { error: { message: 'unknown error', type: 'http', status: 0 } };
    }
    callback?.(answer);
  }

  window.FB = { init, getLoginStatus, login, logout, api, getAuthResponse: () => authResponse };
  window.fbAsyncInit?.();
})();
