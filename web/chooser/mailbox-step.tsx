import { WithAddress } from '../../lambdas/look/with-address.tsx';
import { useTextsBehindChoosing } from '../app/context.ts';
import { useWords } from '../app/use-words.ts';
import { failureWords } from '../logic/failure.ts';
import type { StepProps } from './step-props.ts';

/** What to do now: look into the mailbox. With the ways on when nothing comes. */
export function MailboxStep({ state: { step, call }, actions, signInTexts }: StepProps) {
  const { language } = useWords();
  const { asking: words } = useTextsBehindChoosing();
  if (step.kind !== 'mailbox') return null;
  const { heading, lead, more, button } = signInTexts.asked;
  const failed = typeof call === 'object';
  const said = failed
    ? failureWords(call.failure, signInTexts.failures, language)
    : call === 'working'
      ? signInTexts.working
      : step.again
        ? words.sentAgain
        : '';
  return (
    <section class="state">
      <h1 tabIndex={-1}>{heading}</h1>
      <p class="big">
        <WithAddress words={lead(step.address)} address={step.address} />
      </p>
      <p>{more}</p>
      <p>{step.kept ? words.kept : words.notKept}</p>
      <p class="both">
        <button type="button" aria-disabled={call === 'working'} onClick={() => actions.askAgain()}>
          {button}
        </button>
        <button type="button" class="quiet" onClick={actions.otherAddress}>
          {words.otherAddress}
        </button>
      </p>
      <p class={failed ? 'said failed' : 'said'} role="status">
        {said}
      </p>
    </section>
  );
}
