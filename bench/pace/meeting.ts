/** Lets nobody on until so many have come, and does something once at that moment. */
export function meetingOf(size: number, atOnce: () => void): () => Promise<void> {
  let missing = size;
  let open: () => void = () => {};
  const met = new Promise<void>((resolve) => {
    open = resolve;
  });
  return () => {
    missing--;
    if (missing === 0) {
      atOnce();
      open();
    }
    return met;
  };
}
