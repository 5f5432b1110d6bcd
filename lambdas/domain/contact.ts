/** Where a link to who runs this leads: a page, or a mail to an address. */
export function contactUrl(contact: string): string {
  return contact.startsWith('https://') ? contact : `mailto:${contact}`;
}
