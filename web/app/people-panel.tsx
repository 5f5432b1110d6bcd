import type { NetworkId } from '../../lambdas/domain/networks.ts';
import { webNetworks } from '../networks/index.ts';
import { useApp } from './context.ts';
import { useReadings } from './readings.ts';

/**
 * For each network that one signs in with, what stands in the place of its people while, or because, they are not there. Nothing once they
 * are.
 */
export function PeoplePanels() {
  return (
    <>
      {useReadings().map(([id, reading]) => {
        if (reading.kind === 'read' || webNetworks[id].people.open !== undefined) return null;
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
  const { heading, reasons, ask } = peopleTexts[network];
  return (
    <div class="panel">
      <div role="status">
        <p class="big">{heading}</p>
        <p>{reasons[reason] ?? reasons.unexpected}</p>
      </div>
      <p>
        <button type="button" class="primary" onClick={() => actions.askNetwork(network, '')}>
          {ask}
        </button>
      </p>
    </div>
  );
}
