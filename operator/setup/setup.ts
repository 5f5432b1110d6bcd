import { networksSetUp } from '../../lib/networks/index.ts';
import { parseSettings, settingNames } from '../../lib/settings.ts';
import { type Asker, readYesNo } from '../../terminal/asker.ts';
import type { Terminal } from '../../terminal/terminal.ts';
import type { Answers, Question } from './question.ts';

/** What a setup works with. */
export interface SetupParts {
  readonly terminal: Pick<Terminal, 'line' | 'bold' | 'faint' | 'warning'>;
  readonly asker: Asker;
  readonly questions: readonly Question[];
  /** Settings as they are: what is offered, and what is kept of those that nobody asks about. */
  readonly present: Answers;
  /** Writes the settings file, whole or not at all. */
  readonly write: (text: string) => void;
}

/** `left`: the person went away or did not want it. `contradiction`: the answers do not go with what is kept. In both nothing is written. */
export type SetupOutcome = 'written' | 'left' | 'contradiction';

/** Asks for the settings that every deployment needs, looks at each answer at once, and writes the file at the end. */
export async function setup(parts: SetupParts): Promise<SetupOutcome> {
  const { terminal, questions, write } = parts;
  terminal.line(
    'The few settings that a deployment needs. Enter takes what stands in [brackets]; Ctrl-C ends it, and writes nothing.',
  );
  let answers = parts.present;
  for (const question of questions) {
    if (question.isAsked?.(answers) === false) continue;
    const given = await ask(question, answers, parts);
    if (given === undefined) return left(terminal);
    answers = { ...answers, ...given };
  }
  const settings = Object.fromEntries(Object.entries(answers).filter(([, value]) => value !== undefined));
  const faults = faultsOf(settings);
  if (faults.length > 0) {
    terminal.line('');
    for (const fault of faults) terminal.line(terminal.warning(`- ${fault}`));
    terminal.line('Nothing was written. Run npm run setup again, or correct settings.json by hand.');
    return 'contradiction';
  }
  const text = `${JSON.stringify(settings, undefined, 2)}\n`;
  terminal.line('');
  terminal.line('This would be settings.json:');
  for (const line of text.trimEnd().split('\n')) terminal.line(`  ${line}`);
  terminal.line('');
  if ((await askYesNo('Write it? [Y/n] ', true, parts)) !== true) return left(terminal);
  write(text);
  return 'written';
}

function left(terminal: SetupParts['terminal']): 'left' {
  terminal.line('');
  terminal.line('Nothing was written.');
  return 'left';
}

/** What the settings have against each other, a sentence each. */
function faultsOf(settings: Answers): readonly string[] {
  const parsed = parseSettings(Object.fromEntries(settingNames.map((name) => [name, settings[name]])));
  if (parsed.kind === 'faults') return parsed.faults;
  return networksSetUp(parsed.settings).length > 0
    ? []
    : ['Every network is left out, so that nobody could be watched.'];
}

/** Asks until the answer will do; `undefined` when the person went away. */
async function ask(question: Question, answers: Answers, parts: SetupParts): Promise<Answers | undefined> {
  const { terminal, asker } = parts;
  const offered = question.offered(answers);
  terminal.line('');
  for (const line of question.about) terminal.line(terminal.faint(line));
  if (question.kind === 'yesNo') {
    const yes = await askYesNo(`${question.asks}? [${offered === 'y' ? 'Y/n' : 'y/N'}] `, offered === 'y', parts);
    return yes === undefined ? undefined : question.sets(yes ? 'y' : 'n', answers);
  }
  for (;;) {
    const typed = await asker.line(`${question.asks}${offered === '' ? '' : ` [${offered}]`}: `);
    if (typed === undefined) return undefined;
    const answer = meant(typed.trim() === '' ? offered : typed.trim(), question);
    if (answer === '' && question.kind === 'text') {
      terminal.line(terminal.warning('This is needed.'));
      continue;
    }
    const { fault, note } = (await question.check?.(answer, answers)) ?? {};
    if (fault !== undefined) {
      terminal.line(terminal.warning(fault));
      continue;
    }
    if (note !== undefined) terminal.line(terminal.warning(note));
    return question.sets(answer, answers);
  }
}

function meant(answer: string, { kind }: Question): string {
  return kind === 'optional' && answer === '-' ? '' : answer;
}

async function askYesNo(
  question: string,
  offered: boolean,
  { asker, terminal }: SetupParts,
): Promise<boolean | undefined> {
  for (;;) {
    const typed = await asker.line(question);
    if (typed === undefined) return undefined;
    const answer = readYesNo(typed, offered);
    if (answer !== undefined) return answer;
    terminal.line(terminal.warning('Please answer y or n.'));
  }
}
