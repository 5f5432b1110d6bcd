// Runs at CloudFront's edge (JavaScript runtime 2.0), before and after each page is fetched. Addresses have no `.html`; what is no page of
// the site gets the page that says so, with status 404. CloudFront's own error pages would do that to the API's answers, too.
const files = FILES;
const notFound = '/404.html';

// They are about the page that was asked for. The page in its place would meet them by accident: with "not modified", or a piece of itself.
const conditions = ['if-match', 'if-none-match', 'if-modified-since', 'if-unmodified-since', 'if-range', 'range'];

function fileOf(uri) {
  const path = uri.replace(/^\/+|\/+$/g, '') || 'index';
  if (files.includes(path)) return `/${path}`;
  return files.includes(`${path}.html`) ? `/${path}.html` : notFound;
}

// biome-ignore lint/correctness/noUnusedVariables: CloudFront calls it by this name
function handler(event) {
  const file = fileOf(event.request.uri);
  if (event.context.eventType === 'viewer-request') {
    event.request.uri = file;
    if (file === notFound) for (const name of conditions) delete event.request.headers[name];
    return event.request;
  }
  // The bucket knows the type of a page by its ending, and says no character set.
  if (file.endsWith('.html')) event.response.headers['content-type'] = { value: 'text/html; charset=utf-8' };
  // A 404 comes with its page: one that has none (304) would be an empty window.
  if (file === notFound && event.response.statusCode === 200) {
    event.response.statusCode = 404;
    event.response.statusDescription = 'Not Found';
  }
  return event.response;
}
