import { useState } from 'preact/hooks';
import { asFriend, realmOf } from '../../lambdas/domain/ids.ts';
import { isLanguage, languageIds, languages } from '../../lambdas/domain/languages.ts';
import { isPersonal, type NetworkId, networkIds } from '../../lambdas/domain/networks.ts';
import { webNetworks } from '../networks/index.ts';
import { Rich } from '../parts/rich.tsx';
import { AddressSettings } from './address-settings.tsx';
import { alternatives } from './alternatives.ts';
import { useApp, useMe } from './context.ts';
import { DataSettings } from './data-settings.tsx';
import { DeliverySettings, QuietSettings } from './delivery-settings.tsx';
import { Group } from './group.tsx';
import { PauseDialog } from './pause-dialog.tsx';
import { SessionSettings } from './session-settings.tsx';
import { SettingsForm } from './settings-form.tsx';
import { Said, useTask } from './task.tsx';

/** Everything one can set, and everything one can leave by. */
export function SettingsView() {
  const { texts } = useApp();
  const words = texts.settings;
  return (
    <>
      <h1 tabIndex={-1}>{words.title}</h1>
      <Group title={words.address}>
        <AddressSettings />
      </Group>
      <Group title={words.delivery}>
        <DeliverySettings />
      </Group>
      <Group title={words.quiet}>
        <QuietSettings />
      </Group>
      <Group title={words.language}>
        <LanguageSettings />
      </Group>
      <Group title={words.pause}>
        <PauseSettings />
      </Group>
      <Group title={words.say}>
        <SaySettings />
      </Group>
      <Group title={words.networks}>
        <NetworkSettings />
      </Group>
      <Group title={words.sessions}>
        <SessionSettings />
      </Group>
      <DataSettings />
    </>
  );
}

function LanguageSettings() {
  const { texts } = useApp();
  const me = useMe();
  const [chosen, setChosen] = useState(me.language);
  return (
    <SettingsForm read={() => ({ language: chosen })}>
      <p class="both">
        <select
          aria-label={texts.settings.language}
          value={chosen}
          onChange={({ currentTarget: { value } }) => isLanguage(value) && setChosen(value)}
        >
          {languageIds.map((language) => (
            <option key={language} value={language} lang={language}>
              {languages[language].name}
            </option>
          ))}
        </select>
      </p>
    </SettingsForm>
  );
}

function PauseSettings() {
  const { texts, actions } = useApp();
  const [asking, setAsking] = useState(false);
  return (
    <>
      <p>{texts.settings.pauseMore}</p>
      <p>
        <button type="button" onClick={() => setAsking(true)}>
          {texts.settings.pauseButton}
        </button>
      </p>
      {asking && (
        <PauseDialog
          title={texts.pause.titleAll}
          lead={texts.pause.leadAll}
          onClose={() => setAsking(false)}
          onPause={(pause) => actions.changeSettings({ pause })}
        />
      )}
    </>
  );
}

function SaySettings() {
  const { texts, actions } = useApp();
  const me = useMe();
  const task = useTask();
  const words = texts.settings;
  // Who signed in by mail has no account anywhere that could be watched.
  if (asFriend(me.id) === undefined) {
    return (
      <p>
        <Rich text={words.sayByMarker} />
      </p>
    );
  }
  return (
    <>
      <p>{words.sayMore}</p>
      {me.unwatchable && <p class="outcome">{words.isUnwatchable}</p>}
      <p>
        <button type="button" onClick={() => task.run(() => actions.setUnwatchable(!me.unwatchable))}>
          {me.unwatchable ? words.makeWatchable : words.makeUnwatchable}
        </button>
      </p>
      <Said task={task} />
    </>
  );
}

/** Which networks somebody's way of signing in opens to them. */
function NetworkSettings() {
  const { texts, locale } = useApp();
  const me = useMe();
  const names = (ids: readonly NetworkId[]) => alternatives(ids, locale);
  const open = names(networkIds.filter((id) => !isPersonal(id)));
  const realm = realmOf(me.id);
  const personal = networkIds.filter((id) => isPersonal(id));
  return realm === 'mail' ? (
    <p>{texts.settings.networksByMail(open, names(personal))}</p>
  ) : (
    <p>{texts.settings.networksOfAccount(webNetworks[realm].name, open)}</p>
  );
}
