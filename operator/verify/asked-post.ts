import type { Ask } from '../../terminal/asker.ts';
import type { Post } from './post.ts';

/** How often somebody is asked again who entered something else. */
const attempts = 3;

/** What asking for mails needs. */
export interface AskedPostProps {
  /** `undefined` where nobody sits at the terminal. */
  readonly ask: Ask | undefined;
  readonly print: (line: string) => void;
  /** Whom the mails go to. */
  readonly email: string;
}

/** Mails of somebody who sits at the terminal, and is asked what came. */
export function createAskedPost({ ask, print, email }: AskedPostProps): Post {
  return {
    mark: async () => {},
    async signInLink() {
      if (ask === undefined) return { kind: 'nobody-to-ask' };
      print('');
      print(`  A mail to ${email} is on its way. Do not open its link: copy its address and paste it here.`);
      print(
        '  If none has come after some minutes, and none is in the spam folder, press Enter: one more is asked for, once.',
      );
      for (let attempt = 0; attempt < attempts; attempt++) {
        const entered = await ask('  Link: ');
        if (!entered) break;
        if (/#t=\S/.test(entered)) return { kind: 'came', found: entered };
        print('  That is not the link: it is a long address that has "#t=" in it.');
      }
      return { kind: 'did-not-come' };
    },
    async testMail() {
      if (ask === undefined) return { kind: 'nobody-to-ask' };
      print('');
      print(`  A test mail to ${email} is on its way. Look into the spam folder, too.`);
      for (let attempt = 0; attempt < attempts; attempt++) {
        const entered = (await ask('  Did it come, into the inbox? [y/n] '))?.toLowerCase();
        if (entered === undefined) break;
        if (/^y(es)?$/.test(entered)) return { kind: 'came', found: {} };
        if (/^no?$/.test(entered)) break;
      }
      return { kind: 'did-not-come' };
    },
  };
}
