import { type FacebookDouble, startFacebookDouble } from '../../local/networks/facebook/server.ts';
import { builtInCast } from '../../local/people/cast.ts';
import { appSecret } from './api.ts';

/** Starts the double with the small cast and the app secret of the tests. */
export function openTestDouble(): Promise<FacebookDouble> {
  return startFacebookDouble({ port: 0, appSecret, people: builtInCast() });
}

/** Signs a person in as the login dialog would, with these permissions ticked, and returns the browser's token. */
export async function logIn(double: FacebookDouble, person: string, granted: readonly string[]): Promise<string> {
  const answer = await fetch(`${double.url}/_double/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: double.url },
    body: JSON.stringify({
      app_id: 'local-app',
      origin: 'http://localhost:1',
      person,
      granted,
      declined: ['public_profile', 'email', 'user_friends'].filter((name) => !granted.includes(name)),
    }),
  });
  const { accessToken } = (await answer.json()) as { accessToken?: string };
  if (accessToken === undefined) throw new Error('the double lets nobody in');
  return accessToken;
}
