/** How the address of a service is written. */
export interface AddressForm {
  /** The address in its usual form; `undefined` for what is not an address. */
  read(text: string): string | undefined;
  /** What a text that is not such an address is called in messages. */
  readonly called: string;
  readonly example: string;
}

/** One URL; its usual form has no slash at the end. */
export const urlForm: AddressForm = {
  read: (text) =>
    /^https?:$/.test(URL.canParse(text) ? new URL(text).protocol : '') ? text.replace(/\/+$/, '') : undefined,
  called: 'no address of a service',
  example: 'http://127.0.0.1:8000',
};
