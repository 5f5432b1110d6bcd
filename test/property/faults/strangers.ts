import type { SeededFault } from './seeded-fault.ts';

const test = 'test/unit/strangers.test.ts';

/** Asking hosts that strangers named. That no redirect is followed needs no safeguard: `https.request` follows none. */
export const strangersFaults: readonly SeededFault[] = [
  {
    name: 'addresses by a list of bad ones',
    file: 'lambdas/strangers/public-address.ts',
    from: "range() === 'unicast'",
    to: "range() !== 'private'",
    test,
    promise: 'is not public',
  },
  {
    name: 'IPv6 let through',
    file: 'lambdas/strangers/public-address.ts',
    from: 'ipaddr.IPv4.isValidFourPartDecimal(address) && ipaddr.IPv4.parse(address)',
    to: 'ipaddr.isValid(address) && ipaddr.process(address)',
    test,
    promise: 'is not public',
  },
  {
    name: 'one good address redeems a bad one',
    file: 'lambdas/strangers/public-lookup.ts',
    from: '!addresses.every(isPublic)',
    to: '!addresses.some(isPublic)',
    test,
    promise: 'refuses all of them when one is bad',
  },
  {
    name: 'a name that is an address passes',
    file: 'lambdas/strangers/host-name.ts',
    from: '+[a-z](?:[a-z0-9-]',
    to: '+[a-z0-9](?:[a-z0-9-]',
    test,
    promise: 'is no host on the web',
  },
  {
    name: 'names that lead to no host on the web pass',
    file: 'lambdas/strangers/host-name.ts',
    from: "labels.test(text) && !notOnTheWeb.has(text.slice(text.lastIndexOf('.') + 1))",
    to: 'labels.test(text)',
    test,
    promise: 'is no host on the web',
  },
  {
    name: 'names not looked at before connecting',
    file: 'lambdas/strangers/stranger-client.ts',
    from: "if (!isName(asked.host)) return Promise.resolve({ kind: 'no-answer', reason: 'not reachable' });",
    to: '',
    test,
    promise: 'nothing is asked, resolved or connected to',
  },
  {
    name: 'addresses not looked at when connecting',
    file: 'lambdas/strangers/stranger-client.ts',
    from: 'lookup, family: 4,',
    to: 'lookup: createPublicLookup(resolve, () => true), family: 4,',
    test,
    promise: 'whose name leads elsewhere after it was checked',
  },
  {
    name: 'a compressed body asked for',
    file: 'lambdas/strangers/stranger-client.ts',
    from: "{ ...asked.headers, 'accept-encoding': 'identity' }",
    to: '{ ...asked.headers }',
    test,
    promise: 'JSON arrives',
  },
  {
    name: 'a compressed body opened',
    file: 'lambdas/strangers/stranger-client.ts',
    from: "if (encoding !== 'identity')",
    to: "if (encoding === 'none')",
    test,
    promise: 'a compressed body',
  },
  {
    name: 'a stranger’s body read without end',
    file: 'lambdas/http/bounded-body.ts',
    from: 'after > maximumBytes || ',
    to: '',
    test,
    promise: 'a body without end',
  },
  {
    name: 'a deadline that begins when the name is resolved',
    file: 'lambdas/strangers/stranger-client.ts',
    from: `const deadline = setTimeout(
      () => end({ kind: 'no-answer', reason: 'timeout' }),
      Math.max(1, Math.floor(asked.timeoutMilliseconds)),
    );`,
    to: `let deadline: NodeJS.Timeout | undefined;
    const begin = () => {
      deadline = setTimeout(() => end({ kind: 'no-answer', reason: 'timeout' }), asked.timeoutMilliseconds);
    };
    queueMicrotask(() => asking.on('socket', (socket) => socket.on('lookup', begin)));`,
    test,
    promise: 'name servers that do not answer',
  },
  {
    name: 'a deadline for the beginning of an answer only',
    file: 'lambdas/strangers/stranger-client.ts',
    from: "asking.on('response', (response) => ",
    to: "asking.on('response', (response) => clearTimeout(deadline) as never || ",
    test,
    promise: 'a body that never goes on',
  },
];
