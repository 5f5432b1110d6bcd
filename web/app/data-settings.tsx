import { useState } from 'preact/hooks';
import { Rich } from '../parts/rich.tsx';
import { useApp, useMe } from './context.ts';
import { Dialog } from './dialog.tsx';
import { Group } from './group.tsx';
import { Said, useTask } from './task.tsx';

/** Taking everything along, and deleting it. */
export function DataSettings() {
  const { texts } = useApp();
  const words = texts.settings;
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Group title={words.data}>
        <p>
          <Rich text={words.dataMore} />
        </p>
        <p>
          <a class="button" href="/api/export" download>
            {words.export}
          </a>
        </p>
      </Group>
      <Group title={words.deleteTitle}>
        <p>{words.deleteMore}</p>
        <p>
          <button type="button" class="grave" onClick={() => setAsking(true)}>
            {words.deleteButton}
          </button>
        </p>
        {asking && <DeleteDialog onClose={() => setAsking(false)} />}
      </Group>
    </>
  );
}

/** Two steps, and the second says what it does. */
function DeleteDialog({ onClose }: { onClose: () => void }) {
  const { texts, actions } = useApp();
  const words = texts.settings;
  const me = useMe();
  const watches = Object.keys(me.watches).length;
  const [keep, setKeep] = useState(me.unwatchable);
  const task = useTask();
  const [sure, setSure] = useState(false);
  return (
    <Dialog title={sure ? words.delete2 : words.delete1} onClose={onClose}>
      <p role="status">{sure ? words.delete2More : words.delete1More(watches)}</p>
      {me.unwatchable && !sure && (
        <p>
          <label class="tick">
            <input type="checkbox" checked={keep} onChange={({ currentTarget }) => setKeep(currentTarget.checked)} />
            {words.keepUnwatchable}
          </label>
        </p>
      )}
      <p class="both">
        <button type="button" onClick={onClose}>
          {words.keep}
        </button>
        {sure ? (
          <button
            type="button"
            class="primary"
            key="delete"
            onClick={() => task.run(() => actions.deleteEverything(keep))}
          >
            {words.delete2Button}
          </button>
        ) : (
          <button type="button" class="grave" key="go-on" onClick={() => setSure(true)}>
            {words.delete1Button}
          </button>
        )}
      </p>
      <Said task={task} working={words.deleting} />
    </Dialog>
  );
}
