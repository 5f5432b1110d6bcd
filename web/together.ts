// What everybody loads who chooses people or signs in, as one file: many small ones are more bytes when they are compressed. Each part of
// the site that uses any of it, and is loaded by itself, imports this, too: what only some of them use becomes a file of its own.
import '../lambdas/domain/stated/opt-out-marker.ts';
import '../lambdas/domain/stated/person.ts';
import '../lambdas/domain/stated/stated-status.ts';
import './app/add-people.tsx';
import './app/choice-list.tsx';
import './app/choosing-state.ts';
import './app/look-up-progress.tsx';
import './browser/add-style.ts';
import './browser/been-here.ts';
import './browser/kept-choosing.ts';
import './chooser/open-chooser.ts';
import './app/choosing.ts';
import './app/look-for-person.ts';
import './app/people-after-reading.ts';
import './app/refusals.tsx';
import './app/store.ts';
import './app/use-store.ts';
import './app/title.ts';
import './app/top-of-page.ts';
import './browser/page-language.ts';
import './browser/site-config.ts';
import './browser/turn-page.ts';
import './browser/with-patience.ts';
import './logic/plural.ts';
import './networks/names.ts';
import './networks/open-networks.ts';
