import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { type View, viewOf, views } from '../logic/view.ts';
import { Change } from './change.tsx';
import { useApp, useAppState } from './context.ts';
import { FriendsView } from './friends-view.tsx';
import { HistoryView } from './history-view.tsx';
import { Notices } from './notices.tsx';
import { SettingsView } from './settings-view.tsx';
import { SignedOut } from './signed-out.tsx';
import { focusHeadline, useTopOfPage } from './top-of-page.ts';
import { WatchingView } from './watching-view.tsx';

/** The whole app. */
export function App() {
  const { texts, actions } = useApp();
  const { session } = useAppState();
  const before = useRef(session.kind);
  useLayoutEffect(() => {
    // What had the focus is gone; the headline says why.
    if (before.current === 'signed-in') focusHeadline();
    before.current = session.kind;
  }, [session.kind]);
  switch (session.kind) {
    case 'loading':
      return (
        <p class="said" role="status">
          {texts.loading}
        </p>
      );
    case 'unreachable':
      return (
        <section class="state">
          <h1>{texts.unreachable.heading}</h1>
          <p>{texts.unreachable.lead}</p>
          <p>
            <button type="button" class="primary" onClick={() => actions.start()}>
              {texts.again}
            </button>
          </p>
        </section>
      );
    case 'signed-out':
      return <SignedOut />;
    case 'deleted':
      return <Deleted />;
    case 'signed-in':
      return <SignedIn />;
  }
}

function SignedIn() {
  const { texts } = useApp();
  const { session } = useAppState();
  const watches = session.kind === 'signed-in' ? Object.keys(session.me.watches).length : 0;
  // Where one begins is decided once: saving the first watches must not carry one off to another view.
  const [home] = useState<View>(watches > 0 ? 'watching' : 'friends');
  const view = useView(home);
  return (
    <>
      <nav class="sections" aria-label={texts.nav.label}>
        {views.map((each) => (
          <a key={each} href={`#${each}`} aria-current={each === view ? 'page' : undefined}>
            {texts.nav[each]}
            {each === 'watching' && watches > 0 && <span class="count">{watches}</span>}
          </a>
        ))}
      </nav>
      <Notices />
      {view === 'watching' && <WatchingView />}
      {view === 'friends' && <FriendsView />}
      {view === 'history' && <HistoryView />}
      {view === 'settings' && <SettingsView />}
    </>
  );
}

/** The view that the address names; a change of view begins at its top, for the eye and for the keyboard. */
function useView(home: View): View {
  const [view, setView] = useState(() => viewOf(location.hash) ?? home);
  useEffect(() => {
    const follow = () => setView(viewOf(location.hash) ?? home);
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, [home]);
  useTopOfPage(view, view);
  return view;
}

function Deleted() {
  const { texts } = useApp();
  return (
    <section class="state">
      <h1 class="huge" tabIndex={-1}>
        <Change from={texts.deleted.was} to={texts.deleted.is} />
      </h1>
      <p>{texts.deleted.lead}</p>
      <p>
        <a href="/">{texts.deleted.home}</a>
      </p>
    </section>
  );
}
