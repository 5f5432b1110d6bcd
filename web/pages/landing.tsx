import type { ComponentChildren } from 'preact';
import type { SiteConfig } from '../config.ts';
import { configuredForSignIn } from '../networks/configured-for-sign-in.ts';
import { Arrow } from '../parts/arrow.tsx';
import { landing as texts } from '../texts/written.ts';
import type { PageAssets } from './assets.ts';
import { BeenHere } from './been-here.tsx';
import { layout } from './layout.tsx';
import { saying } from './saying.tsx';

const { Say, SayButton, SayLink } = saying(texts);

/**
 * The first page: a field to try it with, how it works, how to state a status oneself, what it can see, what it stores, the watched
 * person's say; and at the end the button of a network that one can sign in with, where one is configured.
 */
export function landingPage(assets: PageAssets, config: SiteConfig): string {
  const main = (
    <>
      <Hero />
      <Section id="how" title="howTitle">
        <ol class="steps">
          <Say as="li" text="how1" />
          <Say as="li" text="how2" />
          <Say as="li" text="how3" />
        </ol>
      </Section>
      <Section id="gets" title="getTitle">
        <Say text="get1" />
        <Specimen />
      </Section>
      <Section id="state" title="stateTitle">
        <Say text="stating1" class="weighty" />
        <Say text="stating2" />
      </Section>
      <Section id="sees" title="seeTitle">
        <Say text="see" class="weighty" />
        <Say text="seeBetween" />
        <Say text="seeSilent" />
        <Say text="seeGone" />
      </Section>
      <Section id="stores" title="storeTitle">
        <Say text="store1" />
        <Say text="store2" />
        <Say text="store3" />
      </Section>
      <Section id="say" title="sayTitle">
        <Say text="sayFirst" />
        <Say text="say1" class="weighty" />
        <Say text="say2" />
      </Section>
      {configuredForSignIn(config).length > 0 && <WithButton />}
      <Say text="end" class="frame end" />
    </>
  );
  return layout({ name: 'landing', texts, assets, config, listed: true, main });
}

function Hero() {
  return (
    <section class="frame hero">
      <p class="shown">
        <Say as="span" text="name" class="who" />{' '}
        <span class="was">
          <Say as="del" text="from" />
        </span>{' '}
        <Say as="span" text="becomes" class="unseen" />{' '}
        <span class="is">
          <Arrow />
          <Say as="ins" text="to" />
        </span>
      </p>
      <Say as="h1" text="lead" class="lead" />
      {/* The field has no name: sent without a script, the form would carry nothing into an address. */}
      <form id="look" class="act" noValidate>
        <label for="handle" data-t="field">
          {texts.field}
        </label>
        <span class="entry">
          <input
            id="handle"
            type="text"
            placeholder={texts.fieldExample}
            autocomplete="off"
            autocapitalize="none"
            autocorrect="off"
            spellcheck={false}
            enterkeyhint="go"
            maxlength={2_000}
            aria-describedby="field-hint said"
          />
          <button type="submit" class="primary" data-t="look">
            {texts.look}
          </button>
        </span>
      </form>
      <p class="act">
        <SayLink text="open" class="primary" id="open" href="/app" hidden />
      </p>
      <div class="note">
        <p class="said" id="said" role="status" />
        <Say text="fieldHint" class="field-hint faint" id="field-hint" />
      </div>
      <noscript>
        <p class="said">
          <Say as="span" text="noScript" />
        </p>
      </noscript>
      <div class="read-first">
        <Say text="readFirst" />
        <BeenHere />
      </div>
      <div hidden>
        {(['fieldEmpty', 'working', 'failed'] as const).map((text) => (
          <Say key={text} text={text} />
        ))}
      </div>
    </section>
  );
}

/** Signing in with a network, with what one should know before. */
function WithButton() {
  return (
    <Section id="button" title="buttonTitle">
      <Say text="buttonFirst" class="weighty" />
      <Say text="buttonSees" />
      <Say text="buttonStored" />
      <Say text="buttonSay" />
      <p class="act">
        <SayButton text="signIn" id="sign-in" />
      </p>
      <p class="said" id="sign-in-said" role="status" />
    </Section>
  );
}

interface SectionProps {
  readonly id: string;
  readonly title: keyof typeof texts;
  readonly children: ComponentChildren;
}

function Section({ id, title, children }: SectionProps) {
  return (
    <section class="frame part" id={id}>
      <Say as="h2" text={title} />
      <div>{children}</div>
    </section>
  );
}

/** A mail as it arrives. */
function Specimen() {
  return (
    <figure class="mail">
      <Say as="figcaption" text="mailLabel" />
      <Say text="mailSubject" class="subject" />
      <p class="change">
        <Say as="del" text="from" /> <Say as="span" text="becomes" class="unseen" /> <Arrow />{' '}
        <Say as="ins" text="to" />
      </p>
      <Say text="mailBody" />
      <Say text="mailSince" class="faint" />
      <Say text="mailLinks" class="faint" />
    </figure>
  );
}
