import { useMemo, useState } from 'preact/hooks';
import { ConditionButton } from '../app/condition-button.tsx';
import { ConditionDialog } from '../app/condition-dialog.tsx';
import { useTextsBehindChoosing } from '../app/context.ts';
import { useShowNetwork } from '../app/friend-row.tsx';
import { PersonCells } from '../app/person.tsx';
import { useWords } from '../app/use-words.ts';
import { WindowedList } from '../app/windowed-list.tsx';
import { type Friend, isResolved } from '../logic/people.ts';
import { AskForm } from '../sign-in/ask-form.tsx';
import type { StepProps } from './step-props.ts';

/** Those chosen with what to hear of each, and the address that the link goes to. */
export function AddressStep({ state, actions, signInTexts }: StepProps) {
  const { language } = useWords();
  const { asking: words, watching } = useTextsBehindChoosing();
  const { friends, chosen, call, about } = state;
  const people = useMemo(
    () => friends.filter((person) => isResolved(person)).filter(({ id }) => chosen.has(id)),
    [friends, chosen],
  );
  const showNetwork = useShowNetwork(people);
  const [asking, setAsking] = useState<Friend | null>(null);
  return (
    <>
      <h1 tabIndex={-1}>{words.whatTitle}</h1>
      <p class="lead">{words.whatLead}</p>
      <AskForm state={{ about, call }} texts={signInTexts} language={language} actions={actions} />
      <p>
        <button type="button" class="quiet" onClick={actions.goBack}>
          {words.others}
        </button>
      </p>
      <p class="unseen" id="keys">
        {watching.keys}
      </p>
      <WindowedList
        items={people}
        keyOf={({ id }) => id}
        label={watching.list}
        describedBy="keys"
        renderRow={(person, tabIndexOf) => (
          <div class="row watch">
            <PersonCells {...person} showNetwork={showNetwork} />
            <span class="facts" />
            <span class="controls">
              <ConditionButton
                name={person.name}
                condition={chosen.get(person.id) ?? 'any'}
                tabIndex={tabIndexOf(0, 2)}
                onPress={() => setAsking(person)}
              />
              <button
                type="button"
                class="quiet"
                tabIndex={tabIndexOf(1, 2)}
                aria-label={words.dropName(person.name)}
                onClick={() => {
                  actions.choose([person.id], false);
                  if (chosen.size === 1) actions.goBack();
                }}
              >
                {words.drop}
              </button>
            </span>
          </div>
        )}
      />
      {asking !== null && (
        <ConditionDialog
          name={asking.name}
          condition={chosen.get(asking.id) ?? 'any'}
          onClose={() => setAsking(null)}
          onSave={async (condition) => {
            actions.setCondition(asking.id, condition);
            return undefined;
          }}
        />
      )}
    </>
  );
}
