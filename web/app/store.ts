/** Holds a value and calls back when it changes. */
export interface Store<Value> {
  get(): Value;
  /** Changes some of it. */
  set(change: Partial<Value>): void;
  /** Calls back after every change, until the function it returns is called. */
  subscribe(listener: () => void): () => void;
}

/** A store that begins with `value`. */
export function createStore<Value extends object>(value: Value): Store<Value> {
  let current = value;
  const listeners = new Set<() => void>();
  return {
    get: () => current,
    set(change) {
      current = { ...current, ...change };
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
