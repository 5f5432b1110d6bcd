import { createHmac } from 'node:crypto';

/**
 * A signed request as Facebook posts it to an app: signature and payload in base64url, parted by a dot, the signature
 * over the encoded payload (Meta's page "Parsing the Signed Request").
 *
 * @param code only in what the login dialog hands to a page
 */
export function signedRequest(appSecret: string, userId: string, issuedAt: number, code?: string): string {
  const payload = {
    user_id: userId,
    ...(code === undefined ? {} : { code }),
    algorithm: 'HMAC-SHA256',
    issued_at: issuedAt,
  };
  const encoded = Buffer.from(JSON.stringify(payload)).toString('base64url');
  return `${createHmac('sha256', appSecret).update(encoded).digest('base64url')}.${encoded}`;
}

/** What a callback of the app answered, or why there is no answer; `null` if the app has no such callback. */
export type CallbackAnswer =
  | { readonly status: number; readonly body: string }
  | { readonly unreachable: string }
  | null;

/** How long an app may take to answer, in milliseconds. */
const PATIENCE = 10_000;

/** Posts a signed request to a callback of the app. */
export async function callBack(url: string | undefined, signed: string): Promise<CallbackAnswer> {
  if (url === undefined) return null;
  try {
    const body = new URLSearchParams({ signed_request: signed });
    const response = await fetch(url, {
      method: 'POST',
      body,
      redirect: 'manual',
      signal: AbortSignal.timeout(PATIENCE),
    });
    return { status: response.status, body: await response.text() };
  } catch (error) {
    return { unreachable: error instanceof Error ? error.message : String(error) };
  }
}
