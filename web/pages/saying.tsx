import { Rich } from '../parts/rich.tsx';

/** What an element that says a text may have. */
interface Saying<Texts extends object> {
  /** The key of the text. */
  readonly text: keyof Texts & string;
  readonly class?: string;
  readonly id?: string;
  readonly hidden?: boolean;
}

type SaidAs = 'p' | 'li' | 'span' | 'h1' | 'h2' | 'del' | 'ins' | 'figcaption' | 'title';

/**
 * Elements that say a page's texts, each marked with its text's key, so that the browser can say it in another language. They throw for
 * a text that is more than one piece.
 */
export function saying<Texts extends object>(texts: Texts) {
  function words(key: keyof Texts & string): string {
    const text = texts[key];
    if (typeof text !== 'string') throw new Error(`the text ${key} is not one piece of text`);
    return text;
  }

  /** A paragraph, unless it is said `as` something else. */
  function Say({ text, as: Element = 'p', ...attributes }: Saying<Texts> & { readonly as?: SaidAs }) {
    return (
      <Element {...attributes} data-t={text}>
        <Rich text={words(text)} />
      </Element>
    );
  }

  /** A link that says a text. */
  function SayLink({ text, ...attributes }: Saying<Texts> & { readonly href: string }) {
    return (
      <a {...attributes} data-t={text}>
        {words(text)}
      </a>
    );
  }

  /** A button that says a text. */
  function SayButton({ text, ...attributes }: Saying<Texts>) {
    return (
      <button type="button" {...attributes} data-t={text}>
        {words(text)}
      </button>
    );
  }

  return { Say, SayLink, SayButton };
}
