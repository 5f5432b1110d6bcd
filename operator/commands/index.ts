import type { Command } from '../command.ts';
import { allow } from './allow.ts';
import { believeLapses } from './believe-lapses.ts';
import { endSessionsCommand } from './end-sessions.ts';
import { lookUp } from './look-up.ts';
import { pause } from './pause.ts';
import { redrive } from './redrive.ts';
import { resume } from './resume.ts';
import { testMail } from './test-mail.ts';

/** Every command, in the order they are listed. */
export const commands: readonly Command[] = [
  redrive,
  lookUp,
  pause,
  resume,
  testMail,
  allow,
  endSessionsCommand,
  believeLapses,
];
