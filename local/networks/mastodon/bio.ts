import { hash } from '../../people/statuses.ts';

/** The line of a bio that says it. */
const line = /^Relationship: *(\S.*?) *$/m;

/** What people write about themselves otherwise; none of it is a status. */
const others = [
  'Gardens, reads, loses at chess.',
  'Posts about maps, trains and the weather.',
  'Here for the cat pictures.',
  'Bread. Bicycles. Birds.',
  'Opinions are borrowed.',
] as const;

/** The bio that somebody begins with, without a status. It depends on the id alone. */
export function firstBio(id: string): string {
  return others[hash(id) % others.length] ?? '';
}

/** The status that a bio states in a line of its own; `null`: none. */
export function statusIn(bio: string): string | null {
  return line.exec(bio)?.[1] ?? null;
}

/** The bio with another status in that line, or without the line. */
export function withStatus(bio: string, status: string | null): string {
  if (status === null) {
    return bio
      .split('\n')
      .filter((each) => !line.test(each))
      .join('\n');
  }
  const stated = `Relationship: ${status}`;
  if (line.test(bio)) return bio.replace(line, () => stated);
  return bio === '' ? stated : `${bio}\n${stated}`;
}
