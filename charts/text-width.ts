/** Pixels that the longest of these texts takes at most, in 12 pixels of the usual sans-serif fonts: charts are drawn without knowing the font. */
export function textWidth(texts: readonly string[]): number {
  return Math.ceil(Math.max(0, ...texts.map((text) => text.length)) * pixelsPerCharacter);
}

const pixelsPerCharacter = 7;
