/** A piece of a text: words, or words that link somewhere. */
export interface Piece {
  readonly words: string;
  readonly href?: string;
}

/** Reads a text in which `[words](/path)` is a link. */
export function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = [];
  let end = 0;
  for (const match of text.matchAll(/\[([^\]]+)\]\(([^)]+)\)/g)) {
    if (match.index > end) pieces.push({ words: text.slice(end, match.index) });
    pieces.push({ words: match[1] ?? '', href: match[2] ?? '' });
    end = match.index + match[0].length;
  }
  if (end < text.length) pieces.push({ words: text.slice(end) });
  return pieces;
}
