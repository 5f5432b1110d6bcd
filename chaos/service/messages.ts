import type { Invocation, InvocationResult, SandboxSettings } from '../../local/functions/protocol.ts';

/** How a function's time runs beside this machine's. */
export interface FunctionTime {
  /** Milliseconds that its clock is ahead. */
  readonly aheadMilliseconds: number;
  /** What its long timers are divided by, so that it waits for what hangs without the run waiting as long. */
  readonly haste: number;
}

/** What a function's process is started with. */
export interface FunctionStart {
  readonly settings: SandboxSettings;
  readonly time: FunctionTime;
}

/** What a function's process is told. */
export type ToFunction =
  | { readonly kind: 'time'; readonly time: FunctionTime }
  | {
      readonly kind: 'invoke';
      readonly invocation: Omit<Invocation, 'deadline'>;
      readonly timeoutMilliseconds: number;
    };

/** What a function's process says. */
export type FromFunction = { readonly kind: 'ready' } | { readonly kind: 'done'; readonly result: InvocationResult };

/** What the service's process is started with. */
export interface ServiceStart {
  /** The synthesised template and where its assets' paths start. */
  readonly assemblyFile: string;
  readonly dataFolder: string;
  readonly logFolder: string;
  /** Where its own parts listen; the same after each start. */
  readonly ports: Readonly<Record<'site' | 'dynamoDb' | 'sqs', number>>;
  /** Where the world outside is: SES and the networks. */
  readonly environment: Readonly<Record<string, string>>;
  /** Where functions reach the table and the queues. */
  readonly points: Readonly<Record<'dynamoDb' | 'sqs', string>>;
  readonly time: FunctionTime;
}

/** What the service's process is asked to do. */
export type ServiceOrder =
  | { readonly kind: 'sweep' }
  | { readonly kind: 'settle'; readonly timeoutMilliseconds: number }
  | { readonly kind: 'mail-event'; readonly event: unknown }
  | { readonly kind: 'time'; readonly time: FunctionTime }
  | { readonly kind: 'time-out'; readonly pid: number }
  | { readonly kind: 'dead-letters' };

/** Why a value came of an order, or did not. */
export type ServiceAnswer =
  | { readonly kind: 'value'; readonly value: unknown }
  | { readonly kind: 'failed'; readonly message: string };

/** An order, or what came of it, with the number that joins the two. */
export interface Numbered<Content> {
  readonly number: number;
  readonly content: Content;
}
