import { piecesOf } from '../logic/rich-text.ts';

/** A text with its links. */
export function Rich({ text }: { text: string }) {
  return (
    <>
      {piecesOf(text).map(({ words, href }) =>
        href === undefined ? (
          words
        ) : (
          <a key={href} href={href}>
            {words}
          </a>
        ),
      )}
    </>
  );
}
