// Runs at CloudFront's edge (JavaScript runtime 2.0), before and after each page is fetched. Addresses have no `.html`; what is no page of
// the site gets the page that says so, with status 404. CloudFront's own error pages would do that to the API's answers, too.
const files = FILES;

function fileOf(uri) {
  const path = uri.replace(/^\/+|\/+$/g, '') || 'index';
  if (files.includes(path)) return `/${path}`;
  return files.includes(`${path}.html`) ? `/${path}.html` : '/404.html';
}

// biome-ignore lint/correctness/noUnusedVariables: CloudFront calls it by this name
function handler(event) {
  const file = fileOf(event.request.uri);
  if (event.context.eventType === 'viewer-request') {
    event.request.uri = file;
    return event.request;
  }
  // The bucket knows the type of a page by its ending, and says no character set.
  if (file.endsWith('.html')) event.response.headers['content-type'] = { value: 'text/html; charset=utf-8' };
  if (file === '/404.html') {
    event.response.statusCode = 404;
    event.response.statusDescription = 'Not Found';
  }
  return event.response;
}
