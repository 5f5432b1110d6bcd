const keptAs = 'signed-in';

/** Whether somebody signed in here and has not signed out: a guess that costs no call. */
export function seemsSignedIn(): boolean {
  try {
    return localStorage.getItem(keptAs) !== null;
  } catch {
    return false;
  }
}

/** Remembers whether somebody is signed in. */
export function rememberSignedIn(signedIn: boolean): void {
  try {
    if (signedIn) localStorage.setItem(keptAs, '1');
    else localStorage.removeItem(keptAs);
  } catch {
    // Storage may be forbidden; the guess is then no.
  }
}
