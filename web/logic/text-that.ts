import * as v from 'valibot';

/** A text of which something holds: the bytes of one of valibot's functions, in the place of one for each thing that may hold. */
export function textThat(holds: (text: string) => boolean): v.CustomSchema<string, undefined> {
  return v.custom<string>((value) => typeof value === 'string' && holds(value));
}
