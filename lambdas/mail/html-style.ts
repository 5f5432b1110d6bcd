import { sans, serif } from '../look/fonts.ts';
import { type Colour, palette } from '../look/palette.ts';

/** Written out, not as custom properties: many mail programs know none. */
function colours(scheme: Readonly<Record<Colour, string>>, important: '' | '!important'): string {
  return [
    `.paper{background-color:${scheme.paper}${important}}`,
    `body,p,h1,h2,b{color:${scheme.ink}${important}}`,
    `del,i,small,small a,.small,.small a{color:${scheme.muted}${important}}`,
    `a,.arrow{color:${scheme.accent}${important}}`,
    `del{text-decoration-color:${scheme.accent}${important}}`,
    `.who a{color:${scheme.ink}${important};text-decoration-color:${scheme.rule}${important}}`,
    `.action a{background-color:${scheme.accent}${important};color:${scheme.paper}${important}}`,
    `hr{border-top:1px solid ${scheme.rule}${important}}`,
  ].join('');
}

/**
 * The mail's style sheet. Light and dark are each stated whole, so that a program that honours `prefers-color-scheme` has nothing to
 * invert; one that inverts regardless finds dark text on a light ground and keeps the hue of the red.
 */
export const mailStyle = [
  ':root{color-scheme:light dark;supported-color-schemes:light dark}',
  'body{margin:0;padding:0;-webkit-text-size-adjust:100%;text-size-adjust:100%}',
  '.margin{padding:48px 24px}',
  // A name or a status may be one long word: it is broken, or the column would be as wide as it.
  '.column{width:100%;max-width:560px}.column td{overflow-wrap:anywhere;word-break:break-word}',
  `p{margin:0 0 16px;font:17px/1.55 ${sans}}`,
  `h1{margin:0 0 28px;font:400 32px/1.25 ${serif};letter-spacing:-.01em}`,
  `.who{margin:0 0 2px;font:600 17px/1.4 ${sans};letter-spacing:0}`,
  `.status{margin:0 0 28px;font:23px/1.35 ${serif};overflow-wrap:anywhere}`,
  '.large{font-size:34px;line-height:1.25;letter-spacing:-.01em}',
  'del{text-decoration:line-through;text-decoration-thickness:.07em}b{font-weight:400}',
  `small{font:14px/1.5 ${sans};letter-spacing:0}`,
  'hr{border:0;margin:40px 0 20px}',
  // A link of the foot goes to the next line as a whole, unless it is longer than one.
  '.small{font-size:14px;margin-bottom:8px}.small a{display:inline-block}',
  '.action{margin:28px 0}.action a{display:inline-block;padding:12px 22px;border-radius:4px;text-decoration:none;font-weight:600}',
  'a{text-underline-offset:.18em;text-decoration-thickness:1px}',
  colours(palette.light, ''),
  `@media (prefers-color-scheme:dark){${colours(palette.dark, '!important')}}`,
  '@media (max-width:480px){.margin{padding:32px 20px}h1{font-size:28px}h1.who{font-size:17px}.large{font-size:29px}}',
].join('');
