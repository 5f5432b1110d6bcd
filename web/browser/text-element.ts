/** An element with this text. */
export function textElement(name: string, text: string): HTMLElement {
  return Object.assign(document.createElement(name), { textContent: text });
}
