import type { ComponentChildren } from 'preact';
import { Arrow } from '../parts/arrow.tsx';
import { landing as texts } from '../texts/written.ts';
import type { PageAssets } from './assets.ts';
import { layout } from './layout.tsx';
import { saying } from './saying.tsx';

const { Say, SayButton, SayLink } = saying(texts);

/** The first page: what it does, shown; what it can see, what it stores, and the watched person's say. */
export function landingPage(assets: PageAssets): string {
  const main = (
    <>
      <Hero />
      <Section id="gets" title="getTitle">
        <Say text="get1" />
        <Say text="get2" />
        <Specimen />
      </Section>
      <Section id="sees" title="seeTitle">
        <Say text="seeToday" class="weighty" />
        <Say text="seeShown" />
        <Say text="seeBetween" />
        <Say text="seeFriends" />
        <Say text="seeSilent" />
      </Section>
      <Section id="stores" title="storeTitle">
        <Say text="store1" />
        <Say text="store2" />
        <Say text="store3" />
      </Section>
      <Section id="say" title="sayTitle">
        <Say text="say1" />
        <Say text="say2" />
      </Section>
      <Say text="end" class="frame end" />
    </>
  );
  return layout({ name: 'landing', texts, assets, listed: true, main });
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
      <p class="act">
        <SayButton text="signIn" class="primary" id="sign-in" hidden />
        <SayLink text="open" class="primary" id="open" href="/app" hidden />
      </p>
      <p class="said" id="said" role="status" />
      <noscript>
        <p class="said">
          <Say as="span" text="noScript" />
        </p>
      </noscript>
      <Say text="readFirst" class="read-first" />
    </section>
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
