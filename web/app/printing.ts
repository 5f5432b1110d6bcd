import { useEffect, useState } from 'preact/hooks';

/** Whether the page is being put on paper, on which nothing scrolls: what draws only what is in view must draw all. */
export function usePrinting(): boolean {
  const [printing, setPrinting] = useState(false);
  useEffect(() => {
    const paper = matchMedia('print');
    const follow = () => setPrinting(paper.matches);
    const begin = () => setPrinting(true);
    const end = () => setPrinting(false);
    paper.addEventListener('change', follow);
    // Before the page is laid out for paper: what is drawn then is printed.
    addEventListener('beforeprint', begin);
    addEventListener('afterprint', end);
    return () => {
      paper.removeEventListener('change', follow);
      removeEventListener('beforeprint', begin);
      removeEventListener('afterprint', end);
    };
  }, []);
  return printing;
}
