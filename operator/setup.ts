import '../terminal/quiet-sdk.ts';
import { inProject, settingsFile } from '../lib/settings-file.ts';
import { exitCodes, readArguments, refuse } from '../terminal/arguments.ts';
import { createAsker, isAttended } from '../terminal/asker.ts';
import { createTerminal } from '../terminal/terminal.ts';
import { inAList } from '../terminal/words.ts';
import { createDns } from './preflight/dns.ts';
import { regionSet } from './preflight/run-preflight.ts';
import { presentSettings } from './setup/present-settings.ts';
import { setupQuestions } from './setup/questions.ts';
import { setup } from './setup/setup.ts';
import { writeWhole } from './setup/write-whole.ts';

const helpText = `Usage: npm run setup

Asks for the few settings that a deployment needs (region, addresses, networks, domain), looks at each answer at once, and
writes them to settings.json. What stands there already is offered, and settings that it does not ask about are kept. All
settings are in docs/deploying.md.

  --from FILE       begin with the settings of an older cdk.json
  --help            this
  --version         which version this is`;

const terminal = createTerminal(process.stdout, process.env);
process.exitCode = await main();

async function main(): Promise<number> {
  const read = readArguments(process.argv.slice(2), { options: { from: { type: 'string' } } });
  if (read.kind === 'help') {
    terminal.line(helpText);
    return exitCodes.done;
  }
  if (read.faults.length > 0) return refuse(read.faults, 'npm run setup --');
  if (!isAttended({ input: process.stdin, output: process.stdout })) {
    terminal.line(`npm run setup asks questions, and there is no terminal here. Nothing was written.`);
    terminal.line(
      `Copy settings.sample.json to ${settingsFile}, and edit it there; npm run preflight says what is wrong with it.`,
    );
    return exitCodes.failed;
  }
  const present = presentSettings(read.given.from);
  if (present.kind === 'fault') {
    terminal.line(present.sentence);
    return exitCodes.failed;
  }
  const asker = createAsker(process.stdin, process.stdout);
  try {
    const outcome = await setup({
      terminal,
      asker,
      questions: setupQuestions({ dns: createDns(), region: await regionSet(process.env) }),
      present: present.settings,
      write: (text) => writeWhole(inProject(settingsFile), text),
    });
    if (outcome !== 'written') return exitCodes.failed;
  } finally {
    asker.close();
  }
  terminal.line(`Written. Git ignores ${settingsFile}, so keep a copy of it somewhere.`);
  if (present.takenFrom.length > 0) {
    terminal.line(`The settings were taken over from ${inAList(present.takenFrom)}. Now remove them there.`);
  }
  terminal.line('Next: npm run preflight, which looks at your AWS account, too.');
  return exitCodes.done;
}
