import { maximumWatches } from '../../lambdas/domain/watcher.ts';
import { AddPeople } from '../app/add-people.tsx';
import { ChoiceList } from '../app/choice-list.tsx';
import { LookUpProgress } from '../app/look-up-progress.tsx';
import { useWords } from '../app/use-words.ts';
import type { OpenNetworkId } from '../networks/open-networks.ts';
import type { StepProps } from './step-props.ts';

interface PeopleStepProps extends Pick<StepProps, 'state' | 'actions'> {
  readonly entry: string;
}

/** Whom to watch: the people that were read and added, those who state a status first. */
export function PeopleStep({ state, actions, entry }: PeopleStepProps) {
  const { texts } = useWords();
  const { readings, adding, friends, chosen, lookingUp, goingOn } = state;
  const add = (network: OpenNetworkId, typed: string) => {
    void actions.add(network, typed);
  };
  return (
    <>
      <h1 tabIndex={-1}>{texts.friends.title}</h1>
      <AddPeople
        readings={readings}
        adding={adding}
        entry={entry}
        onRead={actions.read}
        onAdd={add}
        onStop={actions.stop}
        onForget={actions.forget}
      />
      {friends.length > 0 && (
        <ChoiceList
          state={state}
          isChosen={(id) => chosen.has(id)}
          most={maximumWatches}
          label={texts.adding.list}
          count={texts.adding.found}
          onChoose={actions.choose}
          onAdd={add}
        />
      )}
      <div class={friends.length > 0 ? 'save-bar open' : 'save-bar'}>
        {lookingUp !== null && <LookUpProgress lookingUp={lookingUp} onStop={actions.stopLookingUp} />}
        <p role="status" aria-busy={lookingUp !== null}>
          {goingOn === 'loading'
            ? texts.adding.looking
            : chosen.size === 0
              ? texts.adding.nobodyChosen
              : texts.friends.chosen(chosen.size, maximumWatches)}
        </p>
        {goingOn === 'failed' && (
          <p class="said failed" role="alert">
            {texts.adding.notLoaded}
          </p>
        )}
        <p>
          <button
            type="button"
            class="primary"
            aria-disabled={chosen.size === 0 || lookingUp !== null || goingOn === 'loading'}
            onClick={() => {
              void actions.goOn();
            }}
          >
            {texts.adding.goOn}
          </button>
        </p>
      </div>
    </>
  );
}
