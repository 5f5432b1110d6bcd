const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
/** What a lenient decoder of base64 passes over. */
const passedOver = ['=', ' ', '\n', '.', '-', '0'];

/**
 * Texts that differ from a signed or sealed one in a single place: at each character another one of base64url (one bit apart, and all bits),
 * the character left out, and something put in before it; at the ends of the parts between dots every other character, since the last one
 * carries bits that no byte needs.
 */
export function tampered(text: string): string[] {
  const found = new Set<string>();
  for (let at = 0; at <= text.length; at++) {
    const [before, after] = [text.slice(0, at), text.slice(at + 1)];
    const place = alphabet.indexOf(text[at] ?? '');
    const isLast = at + 1 === text.length || text[at + 1] === '.';
    const others = isLast ? [...alphabet] : [alphabet[place ^ 1], alphabet[place ^ 32], alphabet[place ^ 63]];
    for (const other of others) if (at < text.length && other !== undefined) found.add(before + other + after);
    for (const put of passedOver) found.add(before + put + text.slice(at));
    found.add(before + after);
  }
  found.delete(text);
  return [...found];
}
