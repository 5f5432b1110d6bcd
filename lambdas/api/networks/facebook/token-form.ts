/**
 * Facebook's user tokens are letters and digits, app tokens have a `|`; those of the local double are `local-<id>` or end in base64url. Meta
 * says that tokens may grow, and asks for no fixed length.
 */
const form = /^[A-Za-z0-9._|-]{7,1000}$/;

/** Whether Facebook could have given out this text as a token. What it could not is not worth a call under the app's own token. */
export const hasTokenForm = (text: string): boolean => form.test(text);
