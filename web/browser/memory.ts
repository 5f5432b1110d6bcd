/** Where one text is kept in this browser. */
export interface Memory {
  get(): string | undefined;
  set(text: string): void;
  forget(): void;
}

/** One text that this browser keeps under a name. Storage may be forbidden; then it is kept for nobody. */
export function browserMemory(keptAs: string): Memory {
  return {
    get() {
      try {
        return localStorage.getItem(keptAs) ?? undefined;
      } catch {
        return undefined;
      }
    },
    set(text) {
      try {
        localStorage.setItem(keptAs, text);
      } catch {
        // As above.
      }
    },
    forget() {
      try {
        localStorage.removeItem(keptAs);
      } catch {
        // As above.
      }
    },
  };
}
