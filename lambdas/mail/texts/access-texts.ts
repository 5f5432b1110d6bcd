/** Everything the mails say that are about getting into an account, in one language. */
export interface AccessTexts {
  readonly signIn: {
    readonly subject: string;
    readonly headline: string;
    readonly paragraphs: readonly string[];
    readonly action: string;
    readonly otherwise: string;
    readonly why: string;
  };
  /** Goes to the old address when mails go to another one from now on. */
  readonly addressChanged: {
    readonly subject: string;
    readonly headline: string;
    readonly paragraphs: readonly string[];
    readonly why: string;
  };
}
