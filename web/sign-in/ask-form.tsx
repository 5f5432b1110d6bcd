import { useState } from 'preact/hooks';
import type { Language } from '../../lambdas/domain/languages.ts';
import { failureWords } from '../logic/failure.ts';
import type { SignInTexts } from '../texts/sign-in-texts.ts';
import type { SignInState } from './state.ts';

interface AskFormProps {
  readonly state: Pick<SignInState, 'about' | 'call'>;
  readonly texts: SignInTexts;
  readonly language: Language;
  readonly actions: { readonly ask: (email: string) => Promise<void> };
}

/** The field for an address and the button that asks for a link; above it who may sign in, where not everybody may. */
export function AskForm({ state: { about, call }, texts, language, actions }: AskFormProps) {
  const [email, setEmail] = useState('');
  const [missing, setMissing] = useState(false);
  const failure = typeof call === 'object' ? failureWords(call.failure, texts.failures, language) : undefined;
  const fault = missing ? texts.addressMissing : failure;

  function submit(event: Event): void {
    event.preventDefault();
    const address = email.trim();
    setMissing(!address.includes('@'));
    if (address.includes('@')) void actions.ask(address);
  }

  return (
    <>
      {about?.signUps === 'listed' && <p class="notice">{texts.listed}</p>}
      {about?.signUps === 'open' && about.full && <p class="notice">{texts.full}</p>}
      <form onSubmit={submit} noValidate>
        <label class="field">
          {texts.address}
          <input
            type="email"
            autocomplete="email"
            required
            aria-invalid={fault !== undefined}
            aria-describedby="asked"
            value={email}
            onInput={({ currentTarget }) => setEmail(currentTarget.value)}
          />
        </label>
        <p class="act">
          <button type="submit" class="primary" aria-disabled={call === 'working'}>
            {texts.send}
          </button>
        </p>
        <p class={fault === undefined ? 'said' : 'said failed'} id="asked" role="status">
          {fault ?? (call === 'working' ? texts.working : '')}
        </p>
      </form>
    </>
  );
}
