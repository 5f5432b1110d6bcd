/** What an environment is started with. */
export interface SandboxSettings {
  /** The file and the export in it that are invoked. */
  readonly handlerFile: string;
  readonly handlerName: string;
  readonly functionName: string;
  readonly functionArn: string;
  readonly memorySize: number;
  /** The function's log; opened for appending. */
  readonly logFile: string;
}

/** One invocation, as it is handed to an environment. */
export interface Invocation {
  readonly requestId: string;
  readonly traceId: string;
  /** JSON. */
  readonly payload: string;
  /** Milliseconds since the epoch. */
  readonly deadline: number;
}

/** An invocation, or a function, that failed. */
export interface InvocationError {
  readonly kind: 'error';
  readonly errorType: string;
  readonly errorMessage: string;
  readonly trace: readonly string[];
}

/** What came of an invocation: the JSON it returned, or its error. */
export type InvocationResult = { readonly kind: 'success'; readonly payload: string } | InvocationError;

/** What an environment says to the one who started it. `crashed`: it ends in a moment, whatever it is doing. */
export type SandboxMessage =
  | { readonly kind: 'ready' }
  | { readonly kind: 'log'; readonly text: string }
  | { readonly kind: 'done'; readonly result: InvocationResult }
  | {
      readonly kind: 'crashed';
      readonly title: 'Uncaught Exception' | 'Unhandled Promise Rejection';
      readonly error: InvocationError;
    };
