import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Language } from '../../lambdas/domain/languages.ts';
import { WithAddress } from '../../lambdas/look/with-address.tsx';
import { failureWords } from '../logic/failure.ts';
import { Rich } from '../parts/rich.tsx';
import type { SignInTexts } from '../texts/sign-in-texts.ts';
import type { SignInActions } from './actions.ts';
import { AskForm } from './ask-form.tsx';
import type { ChoiceState, SignInState } from './state.ts';

/** What the page is drawn from. */
export interface PageProps {
  readonly state: SignInState;
  readonly texts: SignInTexts;
  readonly language: Language;
  readonly actions: SignInActions;
}

/** The page: one step, and what is said of the last press. */
export function SignInPage(props: PageProps) {
  const { state, texts, language, actions } = props;
  const { step, call } = state;
  const said =
    call === 'working' ? texts.working : call === 'idle' ? '' : failureWords(call.failure, texts.failures, language);
  const outcome = (
    <p class={typeof call === 'object' ? 'said failed' : 'said'} role="status">
      {said}
    </p>
  );
  switch (step.kind) {
    case 'recognising':
      return (
        <p class="lead" role="status">
          {texts.working}
        </p>
      );
    case 'asking':
      return (
        <Step {...texts.asking[step.why]}>
          <AskForm {...props} />
          {step.why === 'sign-in' && (
            <p>
              <Rich text={texts.newHere} />
            </p>
          )}
        </Step>
      );
    case 'asked':
      return (
        <Step heading={texts.asked.heading} lead={texts.asked.lead(step.address)} address={step.address}>
          <p>{texts.asked.more}</p>
          <p class="act">
            <button type="button" onClick={actions.askAgain}>
              {texts.asked.button}
            </button>
          </p>
        </Step>
      );
    case 'link':
      return (
        <Step heading={texts.link.heading} lead={texts.link.lead}>
          <Follow {...props} label={texts.link.button} />
          {outcome}
        </Step>
      );
    case 'question':
      return (
        <Step heading={texts.question.heading(step.address)} lead={texts.question[step.because]} address={step.address}>
          <Follow {...props} label={texts.question.yes}>
            <a class="button" href={step.because === 'other-session' ? '/app' : '/'}>
              {texts.question.no}
            </a>
          </Follow>
          {outcome}
        </Step>
      );
    case 'closed':
      return (
        <Step heading={texts.closed.heading} lead={texts.closed.lead}>
          <p class="act">
            <a href="/">{texts.closed.home}</a>
          </p>
        </Step>
      );
    case 'signed-in':
      return (
        <Step heading={texts.signedIn}>
          <Choice {...props} choice={step.choice} />
          {step.already && (
            <p>
              <button type="button" class="quiet" onClick={actions.askAgain}>
                {texts.otherAddress}
              </button>
            </p>
          )}
        </Step>
      );
  }
}

/** The headline takes the focus when it changes, so that the keyboard and screen readers go on from there. */
function Step(props: { heading: string; lead?: string; address?: string; children: ComponentChildren }) {
  const { heading, lead, address = '', children } = props;
  const title = useRef<HTMLHeadingElement>(null);
  const before = useRef(heading);
  useEffect(() => {
    if (before.current !== heading) title.current?.focus();
    before.current = heading;
  }, [heading]);
  return (
    <>
      <h1 ref={title} tabIndex={-1}>
        <WithAddress words={heading} address={address} />
      </h1>
      {lead !== undefined && (
        <p class="lead">
          <WithAddress words={lead} address={address} />
        </p>
      )}
      {children}
    </>
  );
}

/** The button that follows the link. */
function Follow({ state, actions, label, children }: PageProps & { label: string; children?: ComponentChildren }) {
  return (
    <p class="act both">
      <button type="button" class="primary" aria-disabled={state.call === 'working'} onClick={actions.follow}>
        {label}
      </button>
      {children}
    </p>
  );
}

/** What became of whom somebody chose before, and where to go on. */
function Choice({ texts, language, actions, choice }: PageProps & { choice: ChoiceState }) {
  const open = choice.kind === 'too-many' || choice.kind === 'not-saved';
  return (
    <>
      <div role="status">
        {saidOf(choice).map((words) => (
          <p class="lead" key={words}>
            {words}
          </p>
        ))}
      </div>
      {choice.kind !== 'saving' && (
        <p class="act both">
          {open && (
            <button type="button" class="primary" onClick={actions.saveAgain}>
              {texts.again}
            </button>
          )}
          {choice.kind === 'none' && (
            <a class="primary" href="/app#friends">
              {texts.choose}
            </a>
          )}
          {choice.kind !== 'none' && (
            <a class={open ? 'button' : 'primary'} href="/app#watching">
              {texts.list}
            </a>
          )}
        </p>
      )}
    </>
  );

  function saidOf(said: ChoiceState): readonly string[] {
    switch (said.kind) {
      case 'saving':
        return [texts.saving];
      case 'saved':
        return [texts.saved(said.added)];
      case 'too-many':
        return [texts.tooMany(said.together, said.most)];
      case 'not-saved':
        return [texts.notSaved, failureWords(said.failure, texts.failures, language)];
      case 'not-needed':
        return [];
      case 'none':
        return [texts.none];
    }
  }
}
