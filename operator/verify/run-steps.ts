import { type Outcome, type Step, StepFault } from './step.ts';
import type { Visit } from './visit.ts';

/** A step, and what came of it. */
export interface Tried {
  readonly step: Step;
  readonly outcome: Outcome;
}

/** What running steps needs besides the visit. */
export interface RunStepsProps {
  readonly steps: readonly Step[];
  readonly visit: Visit;
  /** Whether somebody stopped the run: then nothing is tried any more but to tidy up. */
  readonly isStopped: () => boolean;
  /** Wraps each step, to show that it is under way. */
  readonly around: (step: Step, work: () => Promise<Outcome>) => Promise<Outcome>;
  readonly onTried: (tried: Tried) => void;
}

const stopped = { kind: 'skipped', says: 'the run was stopped' } as const;

/**
 * Tries the steps in order. One that needs a step that did not pass is skipped. Never rejects for what the service does; a defect of a step's
 * own is a failure of that step, so that tidying up is never missed.
 */
export async function runSteps(props: RunStepsProps): Promise<readonly Tried[]> {
  const { steps, visit, isStopped, around, onTried } = props;
  const tried: Tried[] = [];
  const passed = new Set<string>();
  for (const step of steps) {
    const lacks = step.needs.find((need) => !passed.has(need));
    const outcome = await outcomeOf(step, lacks);
    if (outcome.kind === 'passed') passed.add(step.name);
    tried.push({ step, outcome });
    onTried({ step, outcome });
  }
  return tried;

  async function outcomeOf(step: Step, lacks: string | undefined): Promise<Outcome> {
    if (isStopped() && step.tidies !== true) return stopped;
    if (lacks !== undefined) return { kind: 'skipped', says: `needs ${lacks}, which did not pass` };
    const outcome = await around(step, () => attempt(step, visit));
    // What was cut short did not fail.
    return outcome.kind === 'failed' && isStopped() && step.tidies !== true ? stopped : outcome;
  }
}

async function attempt(step: Step, visit: Visit): Promise<Outcome> {
  try {
    const result = await step.run(visit);
    return typeof result === 'string' ? { kind: 'passed', says: result } : { kind: 'skipped', says: result.skipped };
  } catch (error) {
    if (error instanceof StepFault) return { kind: 'failed', says: error.message, advice: error.advice };
    const says = `This step has a defect of its own: ${error instanceof Error ? error.message : error}`;
    return { kind: 'failed', says, advice: ['Report it, with this line.'] };
  }
}

/** These steps and all that they need, in the order of the list, with those that tidy up. */
export function withNeeds(steps: readonly Step[], names: readonly string[]): readonly Step[] {
  const wanted = new Set<string>();
  const want = (name: string) => {
    const step = steps.find((each) => each.name === name);
    if (step === undefined || wanted.has(name)) return;
    wanted.add(name);
    for (const need of step.needs) want(need);
  };
  for (const name of names) want(name);
  return steps.filter((step) => wanted.has(step.name) || step.tidies === true);
}
