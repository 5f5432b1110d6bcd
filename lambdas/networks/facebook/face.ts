import type { NetworkFace } from '../network-face.ts';

/** Facebook gives an app ids of its own for people, and since 2018 no address that they lead to. */
export const facebookFace: NetworkFace = { name: 'Facebook', profileUrl: () => undefined };
