import { unreadSaidAfter } from '../../../lambdas/domain/unread.ts';
import { Backdrop, type Scene } from './backdrop.ts';
import { mastodonFriendAt, onePerPlace, watcherAt, watcherIds } from './cast.ts';
import { isGone } from './people.ts';

/** What cannot be read, for a while or for days: tokens that are refused, and people who are gone. */
export class ReadingScenes extends Backdrop {
  /** Decision 24: who is believed, and who is not. */
  async lapses({ most, mistaken, code, looks, believed, watcher }: Scene<'lapses'>): Promise<void> {
    const { stage } = this;
    const { facebook } = stage.world;
    if (most) await stage.crowdJoins();
    await this.becomeQuiet();
    const those = most ? stage.everybody : [watcherAt(watcher)];
    facebook.code = code;
    for (const id of those) {
      if (mistaken === undefined) facebook.dead.add(id);
      else facebook.mistaken.set(id, mistaken);
    }
    const { lapseMilliseconds } = stage.settings;
    for (let look = 0; look < looks; look++) {
      await stage.checkSome(2, 100);
      // Without a time between, a network that contradicts itself is asked at each check, and that is noted each time.
      if (lapseMilliseconds > 0) await this.demandNothingWritten('a lapse');
      await stage.advance(lapseMilliseconds / 1000 + (most ? 31 * 60 : 1));
    }
    const ended = () => those.filter((id) => stage.watched.current(id)?.accounts?.facebook?.signInAgain !== undefined);
    const isReal = mistaken === undefined && !most;
    const mayEnd = isReal && (looks > 1 || lapseMilliseconds === 0);
    stage.invariants.demand(ended().length === (mayEnd ? those.length : 0), 'a lapse believed, or not, that should', {
      ended: ended(),
      mayEnd,
    });
    if (believed) {
      await stage.believeLapses();
      // Environments know of it within a minute.
      await stage.advance(61);
      await stage.checkSome(2, 100);
      stage.invariants.demand(ended().length === those.length, 'not believed, though the operator says so');
      await stage.advance(31 * 60);
    }
    facebook.mend();
    await this.everybody('sign in');
    await stage.checkSome(2, 100);
    const noted = those.filter((id) => stage.watched.current(id)?.accounts?.facebook?.lapseNotedAt !== undefined);
    stage.invariants.demand(noted.length === 0, 'a lapse that is over is still noted', { noted });
  }

  /** Decision 25: noted once, mailed once after three days, forgotten when they are there again. */
  async missing({ friend, presence, returns }: Scene<'missing'>): Promise<void> {
    const { stage } = this;
    const { people, delivered } = stage.world;
    const who = mastodonFriendAt(friend);
    for (const each of onePerPlace) this.isThereAndShows(each, 'In a relationship');
    this.isThereAndShows(who, 'In a relationship');
    await this.becomeQuiet();
    people.appear(who, presence);
    await stage.checkSome(2, 100);
    const noted = () =>
      watcherIds.filter((id) => stage.watched.current(id)?.watches?.[who]?.unknownSince !== undefined);
    stage.invariants.demand(noted().length === watcherIds.length, 'not noted that somebody cannot be read', { who });
    await this.demandNothingWritten('somebody who is missing');
    const before = delivered.length;
    await stage.advance(unreadSaidAfter / 1000);
    await stage.checkSome(2, 100);
    await this.demandNothingWritten('somebody who is missing for a day');
    await stage.advance((2 * unreadSaidAfter) / 1000);
    for (let look = 0; look < 2; look++) await stage.checkSome(2, 100);
    const unread = () => delivered.slice(before).filter(({ mail }) => mail.content.kind === 'unread');
    for (const id of watcherIds) {
      const mails = unread().filter(({ mail }) => mail.watcherId === id);
      stage.invariants.demand(mails.length >= 1, 'no mail says that somebody cannot be read', { id, who });
    }
    if (returns === undefined || !isGone(presence)) return;
    people.appear(who, 'there');
    people.show(who, returns);
    await stage.checkSome(2, 100);
    stage.invariants.demand(noted().length === 0, 'who is there again is still noted as unreadable', { who });
  }
}
