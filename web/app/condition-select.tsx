import { type Condition, conditions } from '../../lambdas/domain/watcher.ts';
import { useWords } from './context.ts';

interface ConditionSelectProps {
  /** Whom it is about. */
  readonly name: string;
  readonly condition: Condition;
  readonly onChoose: (condition: Condition) => void;
}

/** What to hear of somebody. */
export function ConditionSelect({ name, condition, onChoose }: ConditionSelectProps) {
  const words = useWords().texts.watching;
  return (
    <select
      aria-label={words.condition(name)}
      value={condition}
      onChange={({ currentTarget }) => {
        const chosen = conditions.find((each) => each === currentTarget.value);
        if (chosen !== undefined) onChoose(chosen);
      }}
    >
      {conditions.map((each) => (
        <option key={each} value={each}>
          {words.conditions[each]}
        </option>
      ))}
    </select>
  );
}
