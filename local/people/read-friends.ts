import { readFileSync } from 'node:fs';
import type { Fault } from '../../terminal/arguments.ts';
import { parseEdgeList } from './edge-list.ts';
import type { Person } from './person.ts';

/**
 * Reads the people of a friend graph from the file that `--friends` names, two ids a line. When the file is missing, empty or broken, it
 * reports that as a fault of the command line and returns `undefined`.
 */
export function readFriends(file: string, fault: Fault): readonly Person[] | undefined {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT') return fault(`--friends ${file}: there is no such file.`);
    return fault(`--friends ${file} cannot be read (${code}); name a text file.`);
  }
  const list = parseEdgeList(text);
  if (list.kind === 'broken') {
    const shown = list.text.length > 60 ? `${list.text.slice(0, 60)}…` : list.text;
    return fault(`--friends ${file}: line ${list.line} is "${shown}", but a line must be two ids, as in "12 34".`);
  }
  if (list.people.length === 0) return fault(`--friends ${file} holds no friendships; a line each, as in "12 34".`);
  return list.people;
}
