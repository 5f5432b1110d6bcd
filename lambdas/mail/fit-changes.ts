import { encodedBytes } from './encoded-size.ts';
import { renderHtml } from './html-part.tsx';
import type { MailContent } from './mail-content.ts';
import { renderText } from './text-part.ts';

/**
 * Bytes that each part may take as it is sent. Gmail, for one, shows 102 KB (102,400 bytes) of a mail and cuts what follows: the links
 * to pause and to unsubscribe.
 */
export const maximumPartBytes = 90_000;

/** The two parts of a mail. */
export interface Parts {
  readonly text: string;
  readonly html: string;
}

/**
 * Renders a mail with as many of its changes as fit, from the first on. A mail without changes, or with one, is rendered as it is: texts
 * are cut before they come here.
 *
 * @param withFirst the same mail with so many of its changes, which says how many more there are and where
 */
export function renderFitting(content: MailContent, withFirst: (shown: number) => MailContent): Parts {
  const whole = render(content);
  if (content.changes.length < 2 || fits(whole)) return whole;
  // The most that fits: `fitting` does, or is one; `unfit` does not.
  let [fitting, unfit] = [1, content.changes.length];
  while (unfit - fitting > 1) {
    const middle = Math.floor((fitting + unfit) / 2);
    if (fits(render(withFirst(middle)))) fitting = middle;
    else unfit = middle;
  }
  return render(withFirst(fitting));
}

function render(content: MailContent): Parts {
  return { text: renderText(content), html: renderHtml(content) };
}

function fits({ text, html }: Parts): boolean {
  return encodedBytes(html) <= maximumPartBytes && encodedBytes(text) <= maximumPartBytes;
}
