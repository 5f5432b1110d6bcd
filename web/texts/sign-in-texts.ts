/** What can come of pressing the button, other than being signed in. */
export const signInFailures = [
  'cancelled',
  'popup-blocked',
  'permission-missing',
  'wrong-app',
  'token-invalid',
  'sdk-unreachable',
  'network-unavailable',
  'offline',
  'unexpected',
] as const;
export type SignInFailure = (typeof signInFailures)[number];

/** What is said while signing in. Each failure says what to do about it. */
export interface SignInTexts {
  readonly asking: string;
  readonly checking: string;
  readonly failures: Readonly<Record<SignInFailure, string>>;
}
