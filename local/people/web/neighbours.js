/** Shows where the other pages of the runtime are, when the next sweep begins, and a button that starts one. */

const links = document.getElementById('neighbours');
const bar = document.getElementById('sweep');
const when = document.getElementById('next-sweep');
const now = document.getElementById('sweep-now');
const said = document.getElementById('sweep-said');

/** How often the time of the next sweep is asked for, in milliseconds. */
const ASK_EVERY = 5_000;

let nextSweepAt = null;

async function ask() {
  const response = await fetch('/_double/neighbours');
  if (!response.ok) return;
  const { pages, nextSweepAt: next, sweeps } = await response.json();
  nextSweepAt = next;
  const others = pages.filter(({ url }) => new URL(url).origin !== location.origin);
  if (links.childElementCount === 0) {
    links.append(...others.flatMap(({ title, url }, index) => [index === 0 ? '' : ' · ', linkTo(url, title)]));
    links.hidden = others.length === 0;
  }
  bar.hidden = !sweeps;
  show();
}

function linkTo(url, title) {
  const link = document.createElement('a');
  link.href = url;
  link.textContent = title;
  return link;
}

function show() {
  if (nextSweepAt === null) {
    when.textContent = 'No sweep begins by itself.';
    return;
  }
  const seconds = Math.max(0, Math.ceil((nextSweepAt - Date.now()) / 1_000));
  when.textContent = seconds === 0 ? 'A sweep begins now.' : `The next sweep begins in ${inWords(seconds)}.`;
}

function inWords(seconds) {
  if (seconds < 120) return `${seconds} ${seconds === 1 ? 'second' : 'seconds'}`;
  return `${Math.round(seconds / 60)} minutes`;
}

now.addEventListener('click', async () => {
  now.disabled = true;
  try {
    const response = await fetch('/_double/sweep', { method: 'POST' });
    said.textContent = response.ok
      ? 'A sweep was started; the terminal says what it comes to.'
      : `That did not work: ${(await response.json()).error}`;
  } catch {
    said.textContent = 'The double does not answer. Is it still running?';
  }
  now.disabled = false;
});

/** A runtime that has ended answers nothing; the page above says so where it matters. */
const askQuietly = () => ask().catch(() => {});
askQuietly();
setInterval(show, 1_000);
setInterval(askQuietly, ASK_EVERY);
