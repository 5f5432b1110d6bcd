/**
 * What the version before stored and sent, word for word: from before items said their format, and when seals were made by a library. Never
 * change it to make a test pass; it is what is out there. The keys are those of `testKeys` in api.ts.
 */

/** When it was written. */
export const writtenAt = Date.UTC(2026, 10, 24, 12);
const minute = 60_000;

export const adasId = 'mail:ada-of-the-last-version';
export const bensId = 'facebook:101';
const [known, owed, notLookedAt] = [
  'bluesky:did:plc:aaaaaaaaaaaaaaaaaaaaaaaa',
  'mastodon:alpha.example:7',
  'bluesky:did:plc:bbbbbbbbbbbbbbbbbbbbbbbb',
];

/** Somebody who signed in by mail, is signed in in one browser, and is owed a mail that a check was just sending. */
export const adasItem = {
  id: adasId,
  kind: 'watcher',
  version: 7_100_011,
  createdAt: writtenAt - 90 * minute,
  language: 'de',
  address: { email: 'ada@watchers.example', confirmed: true },
  accounts: {},
  delivery: { kind: 'immediate' },
  watches: {
    [known]: { condition: 'single-again', status: 'Married', since: writtenAt - 60 * minute, text: 'a-hash' },
    [owed]: { condition: 'any', status: 'Single', since: writtenAt - minute, mailedAt: writtenAt - minute },
    [notLookedAt]: { condition: 'any', chosenAt: writtenAt - minute },
  },
  alerts: {
    'an-alert': {
      kind: 'changes',
      id: 'an-alert',
      openedAt: writtenAt - minute,
      changes: [
        {
          friendId: owed,
          name: 'Grace',
          handle: '@grace@alpha.example',
          from: 'Engaged',
          to: 'Single',
          at: writtenAt - minute,
        },
      ],
      lease: { id: 'a-lease', until: writtenAt + 2 * minute },
    },
  },
  sessions: [
    {
      key: 'AWgSGFgm16_-4yed_KU1QFkyIG1a0OCA3oi68dDIRIc',
      begunAt: writtenAt,
      lastSeenDay: Math.floor(writtenAt / 86_400_000),
    },
  ],
  linkEpoch: 4711,
  sweepKey: adasId,
};

/** Somebody who signed in with Facebook, from before links in mails had an epoch, with a new address that is not confirmed yet. */
export const bensItem = {
  id: bensId,
  kind: 'watcher',
  version: 1_000,
  createdAt: writtenAt - 90 * minute,
  language: 'en',
  address: { email: 'ben@watchers.example', confirmed: false },
  accounts: {
    facebook: {
      token:
        'eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIiwia2lkIjoiazEiLCJzdWIiOiJmYWNlYm9vazoxMDEifQ..35iTJ6ljxZ1w31QN.z17JCA_kC4gR.l40r6h-xlikhltt-q0fCqA',
    },
  },
  delivery: { kind: 'digest', minute: 480, timeZone: 'Europe/Berlin' },
  quietHours: { from: 1_320, to: 420, timeZone: 'Europe/Berlin' },
  watches: { 'facebook:102': { condition: 'any', status: 'Single', since: writtenAt - 60 * minute } },
  alerts: {},
  pendingAddress: { email: 'ben@elsewhere.example', nonce: 'a-nonce', expiresAt: writtenAt + 60 * minute },
};

/** Under Ada's address: who signs in with it, and the links that were mailed. */
export const adasAddressItem = {
  id: 'address#hMVVF-fh7xGVBHvo-lVQJnVim8ykGv8HTCtXvbTn2p8',
  kind: 'address',
  watcherId: adasId,
  claimedAt: writtenAt - 90 * minute,
  known: [writtenAt - minute],
  anywhere: [],
  version: 3,
};

/** A ledger: mails that were sent, and a complaint. */
export const ledgerItem = {
  id: 'ledger#JMeGnuJPSznOKBc1f-ieoTbWb1MCq_TjsUI5o07YXNw',
  kind: 'ledger',
  mails: [writtenAt - minute],
  refusals: { 'another-address': { reason: 'complained', since: writtenAt - minute } },
  version: 2,
  expiresAt: Math.ceil(writtenAt / 1_000) + 63_072_000,
};

export const historyItem = {
  id: adasId,
  kind: `history#2026-11-24T11:30:00.000Z#an-older-alert#${owed}`,
  friendId: owed,
  from: 'Single',
  to: 'Engaged',
  at: writtenAt - 30 * minute,
  mailed: true,
  expiresAt: Math.floor(writtenAt / 1_000) + 34_560_000,
};

/** A sweep under way, the one before it, and mail that is held back. */
export const controlItem = {
  id: 'control',
  kind: 'control',
  mailPause: { until: writtenAt + minute, reason: 'SES keeps throttling' },
  sweepLease: { id: 'a-sweep', until: writtenAt + 2 * minute },
  sweepProgress: {
    startedAt: writtenAt - minute,
    turn: 3,
    segments: 1,
    begun: 1,
    open: [{ segment: 0, cursor: { at: 'after', id: bensId } }],
    watchers: 1_000,
    messages: 1,
    notEnqueued: 0,
    retentionSeconds: 600,
  },
  lastSweep: {
    startedAt: writtenAt - 6 * minute,
    completedAt: writtenAt - 5 * minute,
    watchers: 1_001,
    messages: 2,
    turn: 2,
    segments: 1,
  },
};

export const pauseItem = {
  id: 'control',
  kind: 'pause#mastodon:alpha.example',
  scope: 'mastodon:alpha.example',
  until: writtenAt + 5 * minute,
  reason: 'asked for a pause',
  expiresAt: Math.ceil((writtenAt + 5 * minute) / 1_000),
};

/** Bodies of messages, as they stood in the queues. */
export const messages = {
  check: '["mail:ada-of-the-last-version","facebook:101"]',
  /** Attributes of a message that ends a segment, as Lambda hands them over. */
  segmentEnds: {
    ended: { stringValue: '4,5', dataType: 'String' },
    segments: { stringValue: '16', dataType: 'Number' },
    sweepStartedAt: { stringValue: '1795780800000', dataType: 'Number' },
  },
  erasure: '{"watcherId":"facebook:101","askedAt":1795780800000}',
};

/** The cookie of Ada's session. */
export const adasCookie =
  '__Host-session=eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIiwia2lkIjoiazEifQ..I9xhR3CKibMJKSRF.mRId3bp5gYMkB5XZMU3PW6n4PdOsyNhXxn9IKlghEJdSCXRg9u2eg3iNQw566FAqIa8iXdml9PfXkFMrXFVxQ_s7qXe_dQJ2U25VpY0wyMsfphZuLxPNbiQAODB5dtDth0N4CBIXInQRHHt5ozi-Vnd6ixQZlzKHIME1-1T5nI6yNW38mKtuDg.yUaQPWDQtnaTk6xc1_oQ0g';

/** The nonce that the browser keeps which asked for the link to sign in. */
export const askingCookie = '__Host-asking=nonce-of-the-asking-browser';

/** Links in mails, without the site. */
export const links = {
  /** Good for half an hour. */
  signInToken:
    'eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIiwia2lkIjoiazEifQ..yAmf_zIfTe5f30Yr.0_89M84wxqA2axPbtO25uEffm8k0vfmK3ERKblXF6cekaxHFZ1s8t9IYQN63kqoCXjYCrnGvpx6EItYIf1LeTqrYftEarpfU-Wn8h5P0xfMu-nqdc0U0AGrRca8vP0e6rI5K0-JG1ISsPenvwrkjYgNuKwmdhjlmeUIgfT0_K_oOaZK0nN53VYHXpv-JQ3SC.rXR_OGpPXbKcX4x5MTaK4w',
  unsubscribe:
    '/api/mail/unsubscribe?t=bWFpbDphZGEtb2YtdGhlLWxhc3QtdmVyc2lvbg.3mv.rIOXGhHUm3HBRYgpODx3ZGPM9V1BnLYGpHmdZOv7BgA',
  pause: '/api/mail/pause?t=bWFpbDphZGEtb2YtdGhlLWxhc3QtdmVyc2lvbg.3mv.IY6sFYDe44culjeTKEGr0SJm2ijI-NKsv8YQ_2Q8gnI',
  deleteEverything:
    '/api/mail/delete?t=bWFpbDphZGEtb2YtdGhlLWxhc3QtdmVyc2lvbg.3mv.-4WVjMJirIph8lzt4ERH3kiAP2T8zDa3BTeroyd7ARk',
  /** Of somebody without an account. */
  deleteAddress:
    '/api/mail/delete?t=hMVVF-fh7xGVBHvo-lVQJnVim8ykGv8HTCtXvbTn2p8.mwun79c0..v4fbFvxBlZZQzH2_wjlaC_cOlJi7KVuv5cP3YtaSyv4',
  confirmation:
    'bWFpbDphZGEtb2YtdGhlLWxhc3QtdmVyc2lvbg.a-nonce-of-the-last-version.PCHcW6atUkBpU8CmZrG01LiFOb0v0UJu-ENXecMmFJA',
};
