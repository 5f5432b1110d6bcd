import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { functionArn, type LocalFunction } from '../functions/local-function.ts';
import { CallCounts } from './call-counts.ts';
import type { EmbeddedService } from './dynamodb.ts';
import { listen, localHost, readBody, sendJson, stopListening } from './http.ts';

/** Lambda's limit of a synchronous invocation's payload. */
const maximumPayloadBytes = 6 * 1024 * 1024;

/** What the Invoke API works on. */
export interface LambdaOptions {
  readonly port: number;
  readonly functions: ReadonlyMap<string, LocalFunction>;
  /** Called when the failure of an invocation that nobody waited for could not be buried. */
  readonly onFault: (error: unknown) => void;
}

/** Starts Lambda's own `Invoke` (all three invocation types) and `ListFunctions`. */
export async function startLambda(options: LambdaOptions): Promise<EmbeddedService> {
  const counts = new CallCounts();
  const server = createServer((request, response) => {
    handle(request, response).catch(() => response.destroy());
  });

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await readBody(request);
    const path = new URL(request.url ?? '/', 'http://local').pathname;
    if (request.method === 'GET' && /^\/2015-03-31\/functions\/?$/.test(path)) {
      counts.add('ListFunctions');
      return sendJson(response, 200, { Functions: [...options.functions.values()].map(describeFunction) });
    }
    const named = /^\/2015-03-31\/functions\/([^/]+)\/invocations$/.exec(path)?.[1];
    if (request.method !== 'POST' || named === undefined) {
      return sendError(response, 404, 'UnknownOperationException', 'Invoke and ListFunctions are all there is locally');
    }
    counts.add('Invoke');
    const name = nameOf(decodeURIComponent(named));
    const target = options.functions.get(name);
    if (target === undefined) {
      const message = `Function not found: ${functionArn(name)}; there are ${[...options.functions.keys()].join(', ')}`;
      return sendError(response, 404, 'ResourceNotFoundException', message);
    }
    return invoke(target, request, response, body.length === 0 ? '{}' : body.toString());
  }

  async function invoke(target: LocalFunction, request: IncomingMessage, response: ServerResponse, payload: string) {
    if (payload.length > maximumPayloadBytes) {
      return sendError(response, 413, 'RequestTooLargeException', 'The payload is larger than 6 MB');
    }
    if (!isJson(payload)) {
      return sendError(response, 400, 'InvalidRequestContentException', 'Could not parse request body into json');
    }
    const type = request.headers['x-amz-invocation-type'] ?? 'RequestResponse';
    if (type === 'DryRun') return void response.writeHead(204).end();
    if (type === 'Event') {
      void target.invokeLater(payload).catch(options.onFault);
      return void response.writeHead(202).end();
    }
    if (type !== 'RequestResponse') {
      return sendError(response, 400, 'InvalidParameterValueException', `there is no invocation type ${type}`);
    }
    const result = await target.invoke(payload);
    const headers = { 'x-amz-executed-version': '$LATEST' };
    if (result.kind === 'success') {
      return void response.writeHead(200, { 'content-type': 'application/json', ...headers }).end(result.payload);
    }
    const { errorType, errorMessage, trace } = result;
    const failed = { ...headers, 'x-amz-function-error': 'Unhandled' };
    return sendJson(response, 200, { errorType, errorMessage, trace }, failed);
  }

  const port = await listen(server, options.port);
  return { url: `http://${localHost}:${port}`, counts, close: () => stopListening(server) };
}

function sendError(response: ServerResponse, status: number, type: string, message: string): void {
  sendJson(response, status, { Type: 'User', Message: message, message }, { 'x-amzn-errortype': type });
}

/** A name may come as such, as a partial ARN (`account:function:Name`) or as a whole one, each with a qualifier or none. */
function nameOf(named: string): string {
  const parts = named.split(':');
  const after = parts.indexOf('function');
  return parts[after + 1] ?? named;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function describeFunction(each: LocalFunction) {
  return {
    FunctionName: each.name,
    FunctionArn: functionArn(each.name),
    Runtime: each.runtime,
    Handler: 'index.handler',
    Timeout: each.timeout,
    MemorySize: each.memorySize,
    Version: '$LATEST',
  };
}
