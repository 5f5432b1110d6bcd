import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { isEmpty } from '../logic/choice.ts';
import { failureWords } from '../logic/failure.ts';
import { type View, viewOf, views } from '../logic/view.ts';
import type { AppTexts } from '../texts/app-texts.ts';
import { Change } from './change.tsx';
import { useApp, useAppState } from './context.ts';
import { FriendsView } from './friends-view.tsx';
import { HistoryView } from './history-view.tsx';
import { Notices } from './notices.tsx';
import { SettingsView } from './settings-view.tsx';
import { SignedOut } from './signed-out.tsx';
import type { Session } from './state.ts';
import { useTitle } from './title.ts';
import { focusHeadline, useTopOfPage } from './top-of-page.ts';
import { WatchingView } from './watching-view.tsx';

/** The whole app. */
export function App() {
  const { texts, actions, language } = useApp();
  const { session } = useAppState();
  useTitle(titleOf(session.kind, texts));
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
          <h1 tabIndex={-1}>{texts.unreachable.heading}</h1>
          <p role="status">{failureWords(session.failure, texts.failures, language)}</p>
          <p>
            <button type="button" class="primary" onClick={() => actions.start()}>
              {texts.again}
            </button>
          </p>
        </section>
      );
    case 'signed-out':
      return <SignedOut session={session} />;
    case 'deleted':
      return <Deleted />;
    case 'signed-in':
      return <SignedIn />;
  }
}

function SignedIn() {
  const { texts } = useApp();
  const { session, draft } = useAppState();
  const watches = session.kind === 'signed-in' ? Object.keys(session.me.watches).length : 0;
  // Where one begins is decided once: saving the first watches must not carry one off to another view.
  const [home] = useState<View>(watches > 0 && isEmpty(draft) ? 'watching' : 'friends');
  const view = useView(home);
  useTitle(texts.nav[view]);
  return (
    <>
      <nav class="sections" aria-label={texts.nav.label}>
        {views.map((each) => (
          <a key={each} href={`#${each}`} aria-current={each === view ? 'page' : undefined}>
            {texts.nav[each]}
            {each === 'watching' && watches > 0 && (
              <>
                {' '}
                <span class="count">{watches}</span>
              </>
            )}
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

/** What the tab says while nobody is signed in; what is shown to somebody who is says it itself. */
function titleOf(kind: Session['kind'], texts: AppTexts): string | undefined {
  switch (kind) {
    case 'signed-in':
      return undefined;
    case 'signed-out':
      return texts.signedOut.title;
    case 'deleted':
      return texts.deleted.title;
    default:
      return texts.yourList;
  }
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
