import type { Condition } from '../../lambdas/domain/watcher.ts';
import { useTextsBehindChoosing } from './context.ts';

interface ConditionButtonProps {
  /** Whom it is about. */
  readonly name: string;
  readonly condition: Condition;
  readonly tabIndex: 0 | -1;
  readonly onPress: () => void;
}

/** Says what one hears of somebody, and asks for something else. */
export function ConditionButton({ name, condition, tabIndex, onPress }: ConditionButtonProps) {
  const words = useTextsBehindChoosing().watching;
  const now = words.conditions[condition];
  return (
    <button
      type="button"
      class="quiet"
      tabIndex={tabIndex}
      aria-haspopup="dialog"
      aria-label={words.conditionNow(now, name)}
      onClick={onPress}
    >
      {now}
    </button>
  );
}
