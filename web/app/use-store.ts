import { useEffect, useState } from 'preact/hooks';
import type { Store } from './store.ts';

/** The value of a store, followed. */
export function useStore<Value>(store: Store<Value>): Value {
  const [value, setValue] = useState(store.get);
  useEffect(() => {
    const follow = () => setValue(store.get);
    follow();
    return store.subscribe(follow);
  }, [store]);
  return value;
}
