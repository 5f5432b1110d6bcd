import { createPlainText, type PlainText } from '../../../lambdas/domain/plain-text.ts';

/**
 * The text of a piece of HTML as people read it. The browser's own parser reads it into a document that is never shown, where scripts do not
 * run and nothing is loaded. Never throws; its time grows with the length only.
 */
export function plainTextOf(html: string): string {
  const text = createPlainText();
  // Most of what profiles have is no HTML at all, and a parser for each field of 5,000 rows takes seconds.
  if (!/[<&\0]/.test(html)) text.text(html);
  // With a body begun, nothing of it can go to the head or become a frame set.
  else walk(new DOMParser().parseFromString(`<!DOCTYPE html><body>${html}`, 'text/html').body, text);
  return text.result();
}

/** In the order of the document. Not by recursion: strangers decide how deep it goes. */
function walk(root: Node, text: PlainText): void {
  let node: Node | null = root.firstChild;
  while (node !== null) {
    if (node.nodeType === Node.TEXT_NODE) text.text(node.nodeValue ?? '');
    else if (node.nodeType === Node.ELEMENT_NODE) text.open((node as Element).localName);
    if (node.firstChild !== null) {
      node = node.firstChild;
      continue;
    }
    let ended: Node | null = node;
    while (ended !== null && ended !== root) {
      if (ended.nodeType === Node.ELEMENT_NODE) text.close((ended as Element).localName);
      if (ended.nextSibling !== null) break;
      ended = ended.parentNode;
    }
    node = ended === null || ended === root ? null : ended.nextSibling;
  }
}
