import { useMemo } from 'preact/hooks';
import { ConditionSelect } from '../app/condition-select.tsx';
import { useWords } from '../app/context.ts';
import { useShowNetwork } from '../app/friend-row.tsx';
import { PersonCells } from '../app/person.tsx';
import { WindowedList } from '../app/windowed-list.tsx';
import { isResolved } from '../logic/people.ts';
import { AskForm } from '../sign-in/ask-form.tsx';
import type { StepProps } from './step-props.ts';

/** Those chosen with what to hear of each, and the address that the link goes to. */
export function AddressStep({ state, actions, signInTexts }: StepProps) {
  const { texts, language } = useWords();
  const words = texts.adding;
  const { friends, chosen, call, about } = state;
  const people = useMemo(
    () => friends.filter((person) => isResolved(person)).filter(({ id }) => chosen.has(id)),
    [friends, chosen],
  );
  const showNetwork = useShowNetwork(people);
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
      <WindowedList
        items={people}
        keyOf={({ id }) => id}
        label={texts.watching.list}
        renderRow={(person) => (
          <div class="row watch">
            <PersonCells {...person} showNetwork={showNetwork} />
            <span class="facts" />
            <span class="controls">
              <ConditionSelect
                name={person.name}
                condition={chosen.get(person.id) ?? 'any'}
                onChoose={(condition) => actions.setCondition(person.id, condition)}
              />
              <button
                type="button"
                class="quiet"
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
    </>
  );
}
