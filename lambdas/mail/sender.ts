/** The sender as mail programs show it. */
export function senderOf(address: string): string {
  return `Breakup Notifier <${address}>`;
}
