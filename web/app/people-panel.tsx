import { useState } from 'preact/hooks';
import type { NetworkId } from '../../lambdas/domain/networks.ts';
import { webNetworks } from '../networks/index.ts';
import { useApp } from './context.ts';
import { useReadings } from './readings.ts';

/** For each network, what stands in the place of its people while, or because, they are not there. Nothing once they are. */
export function PeoplePanels() {
  return (
    <>
      {useReadings().map(([id, reading]) => {
        if (reading.kind === 'read') return null;
        if (reading.kind === 'not-read') return <NotReadPanel key={id} network={id} reason={reading.reason} />;
        return <ReadingPanel key={id} network={id} count={reading.kind === 'reading' ? reading.count : undefined} />;
      })}
    </>
  );
}

/** Without `count`, the network is still being asked. */
function ReadingPanel({ network, count }: { network: NetworkId; count: number | undefined }) {
  const words = useApp().texts.people;
  return (
    <div class="panel reading">
      <p class="big" role="status">
        {count === undefined ? words.asking(webNetworks[network].name) : words.reading(count)}
      </p>
      <p class="faint">{words.readingNote}</p>
    </div>
  );
}

function NotReadPanel({ network, reason }: { network: NetworkId; reason: string }) {
  const { peopleTexts, actions } = useApp();
  const { heading, reasons, ask, entry } = peopleTexts[network];
  const [typed, setTyped] = useState('');
  return (
    <div class="panel">
      <div role="status">
        <p class="big">{heading}</p>
        <p>{reasons[reason] ?? reasons.unexpected}</p>
      </div>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void actions.askNetwork(network, typed.trim());
        }}
      >
        {entry !== undefined && (
          <label class="field">
            {entry}
            <input
              autocomplete="off"
              autocapitalize="none"
              spellcheck={false}
              value={typed}
              onInput={({ currentTarget }) => setTyped(currentTarget.value)}
            />
          </label>
        )}
        <button type="submit" class="primary">
          {ask}
        </button>
      </form>
    </div>
  );
}
