import * as v from 'valibot';
import { type FriendId, parseFriendId } from '../../lambdas/domain/ids.ts';
import type { Me } from '../api/schemas.ts';
import type { Draft } from '../logic/choice.ts';
import type { Memory } from './memory.ts';

/** People sign in again soon; what was not come back to within a day is forgotten. */
const keptForMilliseconds = 24 * 60 * 60_000;

const friendIds = v.array(v.custom<FriendId>((id) => parseFriendId(id) !== undefined));
const schema = v.object({ id: v.string(), added: friendIds, removed: friendIds, keptAt: v.number() });

/** What somebody ticked and has not saved, kept for them over the end of their session. */
export interface KeptDraft {
  /** Keeps it for this person, in the place of an earlier one. Answers whether that worked: storage may be forbidden. */
  keep(id: Me['id'], draft: Draft): boolean;
  /** What is kept for this person; `undefined` when nothing is, it is for somebody else, or it is older than a day. */
  of(id: Me['id']): Draft | undefined;
  forget(): void;
}

/** Keeps a draft in a memory. */
export function createKeptDraft(memory: Memory, now: () => number): KeptDraft {
  return {
    keep(id, { added, removed }) {
      const text = JSON.stringify({ id, added: [...added], removed: [...removed], keptAt: now() });
      memory.set(text);
      return memory.get() === text;
    },
    of(id) {
      const parsed = v.safeParse(schema, parsedJson(memory.get()));
      if (!parsed.success || parsed.output.id !== id) return undefined;
      const { added, removed, keptAt } = parsed.output;
      if (now() - keptAt > keptForMilliseconds) return undefined;
      return { added: new Set(added), removed: new Set(removed) };
    },
    forget: memory.forget,
  };
}

function parsedJson(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? 'null');
  } catch {
    return null;
  }
}
