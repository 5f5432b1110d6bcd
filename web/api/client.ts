import type { FriendId } from '../../lambdas/domain/ids.ts';
import type { Language } from '../../lambdas/domain/languages.ts';
import type { Condition, Delivery, Pause, QuietHours } from '../../lambdas/domain/watcher.ts';
import { type Call, callApi } from './call.ts';
import type { ApiResult } from './result.ts';
import { historySchema, meSchema, sessionsSchema, type Watch } from './schemas.ts';

/** Settings to change; what is left out stays. */
export interface SettingsChange {
  readonly language?: Language;
  readonly delivery?: Delivery;
  readonly quietHours?: QuietHours | null;
  readonly pause?: Pause | null;
}

/** All watches as they are to be. They are saved only if this is still the version of what is stored. */
export interface WatchesToSave {
  readonly watches: Readonly<Record<FriendId, Condition>>;
  readonly version: number;
}

/** A watch's settings to change. */
export interface WatchChange {
  readonly condition?: Condition;
  readonly pause?: Pause | null;
}

/** The API, for somebody who is signed in. */
export type Api = ReturnType<typeof createApi>;

/** The API, called by `fetchIt`. No method rejects. */
export function createApi(fetchIt: typeof fetch) {
  const call = <Value = undefined>(each: Call<Value>): Promise<ApiResult<Value>> => callApi(fetchIt, each);
  return {
    me: () => call({ method: 'GET', path: '/me', schema: meSchema }),
    saveWatches: (watches: WatchesToSave) => call({ method: 'PUT', path: '/watches', body: watches, schema: meSchema }),
    watch: (friendId: FriendId, { condition, pause }: Pick<Watch, 'condition' | 'pause'>) =>
      call({
        method: 'PUT',
        path: `/watches/${encodeURIComponent(friendId)}`,
        body: { condition, pause },
        schema: meSchema,
      }),
    unwatch: (friendId: FriendId) =>
      call({ method: 'DELETE', path: `/watches/${encodeURIComponent(friendId)}`, schema: meSchema }),
    changeWatch: (friendId: FriendId, change: WatchChange) =>
      call({ method: 'PATCH', path: `/watches/${encodeURIComponent(friendId)}`, body: change, schema: meSchema }),
    changeSettings: (change: SettingsChange) =>
      call({ method: 'PATCH', path: '/settings', body: change, schema: meSchema }),
    changeAddress: (email: string) => call({ method: 'PUT', path: '/address', body: { email }, schema: meSchema }),
    sendTestMail: () => call({ method: 'POST', path: '/test-mail' }),
    history: (before?: number) =>
      call({
        method: 'GET',
        path: before === undefined ? '/history' : `/history?before=${before}`,
        schema: historySchema,
      }),
    setUnwatchable: (unwatchable: boolean) =>
      call({ method: unwatchable ? 'PUT' : 'DELETE', path: '/unwatchable', schema: meSchema }),
    signOut: () => call({ method: 'DELETE', path: '/session' }),
    sessions: () => call({ method: 'GET', path: '/sessions', schema: sessionsSchema }),
    endSession: (id: string) => call({ method: 'DELETE', path: `/sessions/${encodeURIComponent(id)}` }),
    endOtherSessions: () => call({ method: 'DELETE', path: '/sessions?keep=this' }),
    signOutEverywhere: () => call({ method: 'DELETE', path: '/sessions' }),
    /** With `keepUnwatchable`, somebody who made themselves unwatchable stays so; their id is kept for that. */
    deleteEverything: (keepUnwatchable: boolean) =>
      call({ method: 'DELETE', path: keepUnwatchable ? '/me?keep=unwatchable' : '/me' }),
  };
}
