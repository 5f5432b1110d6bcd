import { runInNewContext } from 'node:vm';

/** Headers in CloudFront's form, by lower-case name. */
export type EdgeHeaders = Record<string, { value: string }>;

/** What a function at the edge is asked, as far as ours look at it. */
export interface EdgeRequest {
  uri: string;
  headers: EdgeHeaders;
}

/** What a function at the edge may change of an answer. */
export interface EdgeResponse {
  statusCode: number;
  statusDescription?: string;
  headers: EdgeHeaders;
}

/** A function at the edge, around the fetching of a file. */
export interface EdgeFunction {
  viewerRequest(request: EdgeRequest): EdgeRequest;
  viewerResponse(request: EdgeRequest, response: EdgeResponse): EdgeResponse;
}

/**
 * Runs the code that CloudFront would run, with events of CloudFront's form
 * (https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/functions-event-structure.html). It sees nothing of this process.
 */
export function createEdgeFunction(code: string): EdgeFunction {
  const handle: (event: object) => never = runInNewContext(`${code}\nhandler;`);
  return {
    viewerRequest: (request) => handle({ context: { eventType: 'viewer-request' }, request }),
    viewerResponse: (request, response) => handle({ context: { eventType: 'viewer-response' }, request, response }),
  };
}

/** Headers of Node's in CloudFront's form. */
export function toEdgeHeaders(headers: Readonly<Record<string, string | string[] | number | undefined>>): EdgeHeaders {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, { value: String(value) }]])),
  );
}

/** Headers of CloudFront's form in Node's. */
export function fromEdgeHeaders(headers: EdgeHeaders): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, { value }]) => [name, value]));
}
