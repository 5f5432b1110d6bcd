import { contactUrl } from '../../lambdas/domain/contact.ts';
import type { SiteConfig } from '../config.ts';
import { Arrow } from '../parts/arrow.tsx';
import { Rich } from '../parts/rich.tsx';
import { appPage as app, confirm, deletion, notFound, privacy, signIn, status } from '../texts/written.ts';
import type { PageAssets } from './assets.ts';
import { layout } from './layout.tsx';
import { saying } from './saying.tsx';

/** The page that the app is drawn into. */
export function appPage(assets: PageAssets, config: SiteConfig): string {
  const { Say, SayButton } = saying(app);
  const main = (
    <>
      <div id="app" class="frame app">
        <noscript>
          <Say text="noScript" />
        </noscript>
      </div>
      <Say text="notStarted" class="frame not-started" />
      <div id="not-loaded" class="frame app" role="alert" hidden>
        <section class="state">
          <Say as="h1" text="notLoaded" />
          <Say text="notLoadedMore" />
          <p>
            <SayButton text="again" class="primary" id="load-again" />
          </p>
        </section>
      </div>
    </>
  );
  return layout({ name: 'app', texts: app, assets, config, listed: false, main });
}

/** The page on which one signs in by mail, and that the link in the mail opens. A script draws it. */
export function signInPage(assets: PageAssets, config: SiteConfig): string {
  const { Say } = saying(signIn);
  const main = (
    <>
      <section id="sign-in" class="frame text">
        <noscript>
          <Say text="noScript" />
        </noscript>
      </section>
      <Say text="notStarted" class="frame not-started" />
    </>
  );
  return layout({ name: 'sign-in', texts: signIn, assets, config, listed: false, main });
}

/** The page behind the link that confirms an address. Opening it does nothing: scanners open links too. */
export function confirmPage(assets: PageAssets, config: SiteConfig): string {
  const { Say, SayButton } = saying(confirm);
  const main = (
    <section class="frame text">
      <Say as="h1" text="heading" />
      <Say text="lead" id="lead" />
      <p class="act">
        <SayButton text="button" class="primary" id="confirm" hidden />
      </p>
      <div id="said" role="status" />
      <noscript>
        <Say text="noScript" />
      </noscript>
      <Say text="notStarted" class="not-started" />
    </section>
  );
  return layout({ name: 'confirm', texts: confirm, assets, config, listed: false, main });
}

/** The page that shows how far a deletion is. */
export function deletionPage(assets: PageAssets, config: SiteConfig): string {
  return askingPage('deletion', deletion, assets, config);
}

/** How the service goes: when it last looked, and what is paused. */
export function statusPage(assets: PageAssets, config: SiteConfig): string {
  return askingPage('status', status, assets, config);
}

/** A page whose script asks the API and puts the answer into it. */
function askingPage(
  name: string,
  texts: typeof deletion | typeof status,
  assets: PageAssets,
  config: SiteConfig,
): string {
  const { Say } = saying<typeof deletion | typeof status>(texts);
  const main = (
    <section class="frame text">
      <Say as="h1" text="heading" />
      <Say text="lead" />
      <div id="said" role="status" />
      <noscript>
        <Say text="noScript" />
      </noscript>
      <Say text="notStarted" class="not-started" />
    </section>
  );
  return layout({ name, texts, assets, config, listed: false, main });
}

/** The page for an address that leads nowhere. */
export function notFoundPage(assets: PageAssets, config: SiteConfig): string {
  const { Say } = saying(notFound);
  const main = (
    <section class="frame hero">
      <h1 class="shown still">
        <span class="was">
          <Say as="del" text="from" />
        </span>{' '}
        <Say as="span" text="becomes" class="unseen" />{' '}
        <span class="is">
          <Arrow />
          <Say as="ins" text="to" />
        </span>
      </h1>
      <Say text="lead" class="lead" />
    </section>
  );
  return layout({ name: 'not-found', texts: notFound, assets, config, listed: false, main });
}

/** What is stored, for how long, and how to delete it. */
export function privacyPage(assets: PageAssets, config: SiteConfig): string {
  const { Say } = saying(privacy);
  const main = (
    <article class="frame text">
      <Say as="h1" text="heading" />
      <Say text="lead" class="lead" />
      {privacy.sections.map(({ heading, paragraphs }, at) => (
        <section key={heading}>
          <h2 data-t={`sections.${at}.heading`}>
            <Rich text={heading} />
          </h2>
          {paragraphs.map((paragraph, index) => (
            <p key={paragraph} data-t={`sections.${at}.paragraphs.${index}`}>
              <Rich text={paragraph} />
            </p>
          ))}
        </section>
      ))}
      {config.contact !== undefined && (
        <section>
          <Say as="h2" text="contactTitle" />
          <Say text="contactLead" />
          <p class="address">
            <a href={contactUrl(config.contact)}>{config.contact}</a>
          </p>
        </section>
      )}
    </article>
  );
  return layout({ name: 'privacy', texts: privacy, assets, config, listed: true, main });
}
