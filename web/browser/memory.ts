/** One text that this browser keeps under a name. Storage may be forbidden; then it is kept for nobody. */
export function browserMemory(keptAs: string) {
  return {
    get(): string | undefined {
      try {
        return localStorage.getItem(keptAs) ?? undefined;
      } catch {
        return undefined;
      }
    },
    set(text: string): void {
      try {
        localStorage.setItem(keptAs, text);
      } catch {
        // As above.
      }
    },
    forget(): void {
      try {
        localStorage.removeItem(keptAs);
      } catch {
        // As above.
      }
    },
  };
}
