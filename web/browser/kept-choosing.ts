const entryKeptAs = 'choosing-entry';
const choiceKeptAs = 'choosing';

/** What this tab keeps of a choice over a new load of the page. It is gone with the tab. */
export interface KeptChoosing {
  /** What was typed on the first page: the choice is shown again where that is typed again. */
  readonly entry: string;
  /** Whom they chose, and whose lists were read. */
  readonly choice: string;
}

/** Keeps a choice, in the place of an earlier one; storage may be forbidden or full, and then the choice is lost with the page. */
export function keepChoosing({ entry, choice }: KeptChoosing): void {
  try {
    sessionStorage.setItem(choiceKeptAs, choice);
    sessionStorage.setItem(entryKeptAs, entry);
  } catch {
    forgetChoosing();
  }
}

/** What is kept; `undefined` where that is nothing. */
export function keptChoosing(): KeptChoosing | undefined {
  try {
    const [entry, choice] = [entryKeptAs, choiceKeptAs].map((key) => sessionStorage.getItem(key));
    return entry && choice ? { entry, choice } : undefined;
  } catch {
    return undefined;
  }
}

/** Keeps nothing any more. */
export function forgetChoosing(): void {
  try {
    for (const key of [entryKeptAs, choiceKeptAs]) sessionStorage.removeItem(key);
  } catch {
    // Storage may be forbidden; then nothing was kept.
  }
}
