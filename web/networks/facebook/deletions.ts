/** Where our API says how far a deletion is that was asked for at Facebook; a code follows. */
export const deletions = '/facebook/deletion/';
