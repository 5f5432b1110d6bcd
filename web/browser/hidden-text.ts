/** A text that the page holds without showing it, in the language that the page speaks; empty where the page has none of this name. */
export function hiddenText(key: string): string {
  return document.querySelector(`[hidden] > [data-t="${key}"]`)?.textContent ?? '';
}
