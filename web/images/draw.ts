/**
 * Draws the images that are published as they are: `node --import tsx web/images/draw.ts`. They are kept in this folder, so that a build needs no
 * browser; draw them again when the mark, the palette or the font changes.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import packed from '@sparticuz/chromium';
import { chromium, type Page } from 'playwright-core';
import { h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { Heart } from '../../lambdas/look/mark.tsx';
import { palette } from '../../lambdas/look/palette.ts';

const { paper, ink, muted, accent } = palette.light;
const fontFile = readFileSync(new URL('../fonts/newsreader-subset.woff2', import.meta.url)).toString('base64');
const heart = (size: number) =>
  `<svg width="${size}" height="${size}" viewBox="0 0 32 32" fill="${accent}">${renderToString(h(Heart, {}))}</svg>`;
const page = (content: string, style = '') =>
  `<style>@font-face{font-family:N;src:url(data:font/woff2;base64,${fontFile})}body{margin:0;height:100vh;${style}}</style>${content}`;
const centred = `display:grid;place-items:center;background:${paper}`;

/** `[file, width, height, what]`; the mark keeps clear of the corners that systems cut off. */
const images = [
  ['touch-icon.png', 180, 180, page(heart(116), centred)],
  ['icon-512.png', 512, 512, page(heart(300), centred)],
  [
    'preview.png',
    1200,
    630,
    page(
      `<div style="display:flex;align-items:center;gap:18px;font-size:40px">${heart(52)}Breakup Notifier</div>
       <div style="margin-top:64px;font-size:116px;line-height:1.12;letter-spacing:-.028em"><del style="color:${muted};text-decoration:line-through 6px ${accent}">In a relationship</del><br>
       <svg width="102" height="58" viewBox="0 0 56 32" fill="none" stroke="${accent}" stroke-width="3.4"><path d="M2 16H52M39 4 52 16 39 28"/></svg> Single</div>
       <div style="margin-top:52px;font-size:36px;color:${muted}">We mail you when a friend’s relationship status changes.</div>`,
      `box-sizing:border-box;padding:72px 84px;background:${paper};color:${ink};font-family:N,serif`,
    ),
  ],
] as const;

const browser = await chromium.launch({
  executablePath: await packed.executablePath(),
  args: ['--no-sandbox', '--disable-gpu', '--font-render-hinting=none'],
});
const tab: Page = await browser.newPage();
for (const [file, width, height, html] of images) {
  await tab.setViewportSize({ width, height });
  await tab.setContent(html);
  await tab.evaluate('document.fonts.ready');
  write(file, await tab.screenshot());
}
await tab.setViewportSize({ width: 32, height: 32 });
await tab.setContent(page(heart(32)));
write('favicon.ico', icon(await tab.screenshot({ omitBackground: true })));
await browser.close();

/** One PNG of 32 pixels as an icon file: a directory of one entry, and the image. */
function icon(png: Buffer): Buffer {
  const directory = Buffer.alloc(22);
  directory.writeUInt16LE(1, 2);
  directory.writeUInt16LE(1, 4);
  directory.writeUInt8(32, 6);
  directory.writeUInt8(32, 7);
  directory.writeUInt16LE(1, 10);
  directory.writeUInt16LE(32, 12);
  directory.writeUInt32LE(png.length, 14);
  directory.writeUInt32LE(directory.length, 18);
  return Buffer.concat([directory, png]);
}

function write(file: string, content: Buffer): void {
  writeFileSync(new URL(file, import.meta.url), content);
  console.log(`${file}: ${content.length} bytes`);
}
