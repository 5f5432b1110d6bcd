import { Parser } from 'htmlparser2';
import { createPlainText } from '../../domain/plain-text.ts';

/** The text of a piece of a profile's HTML as people read it. Never throws; its time grows with the length only. */
export function plainTextOf(html: string): string {
  const text = createPlainText();
  const parser = new Parser({
    onopentagname: (name) => text.open(name),
    onclosetag: (name) => text.close(name),
    ontext: (piece) => text.text(piece),
  });
  parser.end(html);
  return text.result();
}
