/** A sentence in which an address, if it can be, stays on one line: it has no blanks, and yet browsers break it at its dots. */
export function WithAddress({ words, address }: { words: string; address: string }) {
  const at = words.indexOf(address);
  if (address === '' || at < 0) return <>{words}</>;
  return (
    <>
      {words.slice(0, at)}
      <span class="one-line">{address}</span>
      {words.slice(at + address.length)}
    </>
  );
}
