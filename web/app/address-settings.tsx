import { useState } from 'preact/hooks';
import { useApp, useMe } from './context.ts';
import { Said, useTask } from './task.tsx';

/** The address, changing it, and trying whether mail arrives there. */
export function AddressSettings() {
  const { texts, actions } = useApp();
  const { address, mailStop } = useMe();
  const words = texts.settings;
  const [changing, setChanging] = useState(false);
  const [email, setEmail] = useState('');
  const sending = useTask();
  const testing = useTask();

  async function send(to: string): Promise<void> {
    if (await sending.run(() => actions.changeAddress(to))) setChanging(false);
  }

  const confirmable = address.email && (!address.confirmed || mailStop !== null) ? address.email : undefined;
  return (
    <>
      <p class="address">
        <strong>{address.email || words.noAddress}</strong>
        {address.email && <span class="faint"> {address.confirmed ? words.confirmed : words.unconfirmed}</span>}
      </p>
      {address.pending && <p>{words.pending(address.pending)}</p>}
      {changing ? (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            void send(email.trim());
          }}
          noValidate
        >
          <label class="field">
            {address.email ? words.newAddress : words.yourAddress}
            <input
              type="email"
              autocomplete="email"
              required
              value={email}
              onInput={({ currentTarget }) => setEmail(currentTarget.value)}
            />
          </label>
          <p class="both">
            <button type="submit" class="primary">
              {words.sendLink}
            </button>
            <button type="button" onClick={() => setChanging(false)}>
              {texts.cancel}
            </button>
          </p>
        </form>
      ) : (
        <p class="both">
          <button type="button" onClick={() => setChanging(true)}>
            {address.email ? words.changeAddress : words.giveAddress}
          </button>
          {confirmable !== undefined && (
            <button type="button" onClick={() => send(confirmable)}>
              {words.confirmAddress}
            </button>
          )}
          {address.confirmed && mailStop === null && (
            <button type="button" onClick={() => testing.run(actions.sendTestMail)}>
              {words.testMail}
            </button>
          )}
        </p>
      )}
      <Said task={sending} done={words.linkSent} />
      <Said task={testing} done={words.testMailSent} />
    </>
  );
}
