/** Why runs cannot see that safeguards are missing, by the beginning of the file's path. */
const byFile: Readonly<Record<string, string>> = {
  'lambdas/api/': 'nobody signs in or changes settings on the site in a run',
  'lambdas/http/bounded-body.ts': 'it costs memory, and changes no mail',
  'lambdas/networks/mastodon/ask-server.ts': 'every server of a run is one of the double’s',
  'lambdas/networks/mastodon/people-reader.ts': 'it costs time, and the next sweep makes up for it',
  'lambdas/networks/mastodon/reading-order.ts': 'a run watches too few people on one server to come to its limit',
  'lambdas/networks/mastodon/servers.ts': 'every server of a run is one of the double’s',
  'lambdas/storage/control-cache.ts': 'it costs calls, and changes no mail',
  'lambdas/strangers/': 'the doubles are on this machine, and are not reached as strangers’ servers are',
};

/** The same for single safeguards: a reason, and the names of those it holds for. */
const byReason: Readonly<Record<string, readonly string[]>> = {
  'further changes do not wait in a run (flapMinutes is 0)': [
    'no time after a mail about a friend',
    'the time after a mail is not noted',
    'a change that nobody asked for begins the time',
    'what a mail held that did not go out waits',
    'what was held waits once it has folded',
    'a digest knows the time',
    'what waits is dropped',
    'the time noted where there is none',
    'a look forgets when a mail was sent',
    'that a change was held is not stored',
  ],
  'two rare moments must meet, and in short runs they did not': [
    'a later change mailed after the holder of an earlier one died',
    'a release forgets that the alert was taken over',
    'who is on the list is news to a check that does not know it yet',
  ],
  'the account counts no looks: what somebody stated is a change as soon as it stands': [
    'an absence believed at first sight',
  ],
  'never do most people of a network or server stop stating something at once in a run': [
    'mass absence believed at once',
    'mass absence never believed',
    'a mass absence counted over all hosts',
    'sightings of long ago make a mass absence last',
  ],
  'it costs calls or raises an alarm, and changes no mail': [
    'a host’s pause reported as the network’s',
    'nobody remembers how often a host did not answer',
    'a host that answers stays paused for newcomers',
    'network pause not heeded',
    'a host’s pause not heeded',
    'a host left alone as long each time',
    'how often a host did not answer is forgotten with its pause',
    'a 429 not heeded',
    'a public person read once per watcher',
    'no pause of the mail after SES throttles',
    'a lapse noted again each time it is seen',
    'Facebook asked at each check once it has denied a lapse',
    'a lapse that passed by itself is still noted',
    'a network that ended everybody’s sign-in is not left alone',
    'found out at every reading that a server reads one by one',
    'a server that reads together asked one by one by a gate’s 404',
    'a pause that a server asks for not passed on',
    'a pause that a server asks for not heeded here',
    'a server’s limit used up',
    'a closed server asked at every sweep',
    'no pause after failures in a row',
    'one time-out after another in one reading',
    'a host that never answered asked like any other',
    'a host that answers nothing of this network asked without end',
    'a host that never answered asked as often each time',
    'people who were read before wait with a host that never answered',
    'a host that answers stays one that never did',
    'the wait of a host that never answered lengthens others',
    'a host that answers not reported as alive',
    'ids that were made up get a server paused',
    'everybody taken for read before',
    'the sweep’s lease ends with its invocation',
  ],
  'the next sweep makes up for it': [
    'readings concluded before every network is done',
    'a reader that fails costs the other networks their readings',
    'what is owed waits for the networks',
    'a host’s pause for its whole network',
    'people who were read before wait with a host that is paused because it never answered',
    'signing in again keeps the throttle',
    'a segment’s mark that fails, fails the message',
    'a defect in one read taken for a busy table',
    'a sweep that fails keeps its lease',
    'a sweep’s cursor moves before the send',
  ],
  'another safeguard stands behind it: a reading that is older than what is stored counts for nothing': [
    'item read after the network',
    'a reading counts after somebody else wrote',
  ],
  'another safeguard stands behind it: who leaves or pauses is not read, and what was owed is dropped, unless its sender died this moment':
    ['mail to the unsubscribed', 'a pause that drops nothing and stops no lease'],
  'a mail must be held back at the moment at which the last sign-in lapses, which short runs do not come to': [
    'index left while an alert is owed',
    'a lapse on one network stops the others',
  ],
  'no invocation of a run works on after its end': ['a lease that ends with its invocation'],
  'another safeguard stands behind it: a lapse must be seen for half an hour, and then Facebook must confirm it': [
    'most of a call lapsed, and each is believed',
  ],
  'an alert must be split, its mail given back, and the same friend change once more meanwhile, which short runs do not come to':
    ['changes fold in the order of their alerts’ ids'],
  'where labels alone are missing, what the text says is true': ['a profile without labels taken for whole'],
  'another safeguard stands behind it: a lapse is noted once': ['reported twice that the token stopped'],
  'who states something on Mastodon in a run does it in a field': ['a profile without a bio states nothing'],
  'another safeguard stands behind it: what was deleted is deleted once more a while later': [
    'an update that does not demand the item',
  ],
  'another safeguard stands behind it: no mail names who opted out, whatever an alert holds': [
    'alerts of who opted out are kept',
  ],
  'no server of a run answers from a cache: on Mastodon only those do that hand out accounts one by one': [
    'the age of a server’s answer not reckoned',
  ],
  'another safeguard stands behind it: no two alerts about one friend are under way at once': [
    'the newest alert is mailed first',
  ],
  'no newer version of the service writes in a run': ['an item of a newer format taken for one of ours'],
  'no operator is at work in a run': [
    'the operator not believed',
    'the operator believed forever',
    'what the operator said is not read',
  ],
  'the embedded table always answers with what was written last': ['reads that are never consistent'],
  'runs do not look into the history': [
    'the history of who opted out stays',
    'the history is forgotten after the write that says so',
    'a mail under way writes who opted out into the history',
    'history items that the table left stay unwritten',
  ],
  'all statuses of a run are read by one vocabulary': ['the same text read differently is news'],
  'the account does not count the days that somebody cannot be read': [
    'since when somebody cannot be read moves at each check',
    'a mail each time that somebody cannot be read',
    'a mail at once when somebody cannot be read',
    'no mail when somebody cannot be read',
    'who is there again counts as unreadable',
    'a profile that is not whole ends that somebody cannot be read',
    'a fault of the call notes that nobody can be read',
    'most of an answer left out counts as gone',
    'what did not come in time is about the person',
    'a throttle of the app is about the person',
    'a fault is about the person though nobody was answered',
    'an item of null is about the person',
  ],
  'the doubles do nothing of the kind in a run': [
    'a copy taken for the account itself',
    'an account taken that was not asked for',
    'who was not asked for is taken',
    'one bad account costs 24 others their readings',
    'one id costs all who are asked for with it their readings',
    'a token without the permission is fine',
    'a status of null taken for none',
    'a status of null costs the friend their reading',
    'a name of null costs the friend their reading',
  ],
  'nobody watches people on more than two servers in a run': ['a fifty-first host'],
  'lists of friends have one page in a run': [
    'a page whose paging is null is not read',
    'a page whose cursors are null is not read',
    'a list without cursors ends with its first page',
    'no smaller page after too much data',
  ],
};

const byName = new Map(Object.entries(byReason).flatMap(([why, names]) => names.map((name) => [name, why] as const)));

/** The names for which there is a reason of their own. */
export const namesUnseen: readonly string[] = [...byName.keys()];

/** Why a run cannot see that a safeguard is missing; `undefined` where nothing is known that hinders it. */
export function whyUnseen(name: string, file: string): string | undefined {
  return byName.get(name) ?? Object.entries(byFile).find(([path]) => file.startsWith(path))?.[1];
}
