/** Makes a value when it is first asked for, so that who never asks does not wait for it at start. */
export function once<Value extends object>(make: () => Value): () => Value {
  let made: Value | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
