/** The mark: a heart whose break makes an arrow of its left half. Decoration: the name stands beside it. */
export const markSvg =
  '<svg class="mark" viewBox="0 0 32 32" aria-hidden="true"><path d="M13.4 5.7A7 7 0 0 0 1.5 10.8C1.5 16.6 6.4 20.6 13.3 27L20 15.4z"/><path d="M17.3 5.1A7 7 0 0 1 30.5 10.8C30.5 17 24.6 21.4 16.7 28.8L24 15.4z"/></svg>';

/** The arrow from a status to the next; the word for it stands beside it for those who do not see it. */
export const arrowSvg =
  '<svg class="arrow" viewBox="0 0 56 32" aria-hidden="true"><path d="M2 16H52M39 4 52 16 39 28"/></svg>';
