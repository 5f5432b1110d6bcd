import { chooseWatches } from '../../lambdas/domain/commands.ts';
import type { FriendId } from '../../lambdas/domain/ids.ts';
import { isPersonal, type NetworkId, networkIds } from '../../lambdas/domain/networks.ts';
import type { Watcher } from '../../lambdas/domain/watcher.ts';
import { shuffled } from '../../local/networks/double/chance.ts';
import { localNetworks } from '../../local/networks/index.ts';
import { People } from '../../local/people/people.ts';
import type { Person } from '../../local/people/person.ts';
import type { Account } from '../account/account.ts';
import type { AccountedFriend, AccountedWatcher } from '../account/accounted.ts';
import { chaosNetworks } from '../networks/index.ts';
import type { Plan } from '../plan/plan.ts';
import type { Stage } from './stage.ts';

/** A person's account on one network, who is watched. */
export interface Subject {
  readonly network: NetworkId;
  readonly person: Person;
  readonly friend: AccountedFriend;
}

/** A watcher, and the person of the graph they are. */
export interface Watching {
  readonly person: Person;
  /** The network whose token they have. */
  readonly personal: NetworkId | undefined;
  readonly accounted: AccountedWatcher;
}

/** Who takes part in a run. */
export interface Population {
  readonly subjects: readonly Subject[];
  readonly watchers: readonly Watching[];
}

/** At most so many people of their own network are watched by one watcher, and so many of another. */
const mostFriends = 6;
const mostElsewhere = 2;

/** Watchers written at a time. */
const writesInFlight = 8;

/** Signs in the first of the graph, in turn on each network; every third watches people of another, public network as well. */
export async function populate(
  people: readonly Person[],
  count: number,
  { stage, account, plan }: { readonly stage: Stage; readonly account: Account; readonly plan: Plan },
): Promise<Population> {
  const graph = new People(people);
  const subjects = new Map<FriendId, Subject>();
  const watchers: Watching[] = [];
  const made: Watcher[] = [];
  const chance = plan.chance('population');
  const publicIds = networkIds.filter((id) => !isPersonal(id));
  for (const [index, person] of people.slice(0, count).entries()) {
    const network = networkIds[index % networkIds.length] as NetworkId;
    const friends = shuffled(graph.friendsOf(person), chance).slice(0, mostFriends);
    const signedIn = await localNetworks[network].signedIn(person, friends, stage.tokens);
    const elsewhere = publicIds.filter((id) => id !== network)[Math.floor(chance() * (publicIds.length - 1))];
    const others = elsewhere === undefined || index % 3 !== 0 ? [] : friends.slice(0, mostElsewhere);
    const wanted: [NetworkId, Person][] = [
      ...friends.map((friend): [NetworkId, Person] => [network, friend]),
      ...others.map((friend): [NetworkId, Person] => [elsewhere as NetworkId, friend]),
    ];
    const accounted = account.addWatcher(signedIn.id, signedIn.address.email);
    const watches = new Map<FriendId, 'any'>();
    for (const [on, friend] of wanted) {
      const id = chaosNetworks[on].friendIdOf(friend);
      const subject = { network: on, person: friend, friend: account.addFriend(id) };
      if (!subjects.has(id)) subjects.set(id, subject);
      watches.set(id, 'any');
      account.watch(accounted, id);
    }
    made.push(chooseWatches(signedIn, watches, Date.now()));
    watchers.push({ person, personal: isPersonal(network) ? network : undefined, accounted });
  }
  for (let start = 0; start < made.length; start += writesInFlight) {
    await Promise.all(made.slice(start, start + writesInFlight).map((each) => stage.watchers.create(each)));
  }
  return { subjects: [...subjects.values()], watchers };
}
