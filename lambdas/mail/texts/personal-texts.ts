/** Everything the mails say that a person causes themselves, in one language. */
export interface PersonalTexts {
  readonly confirmation: {
    readonly subject: string;
    readonly headline: string;
    readonly paragraphs: readonly string[];
    readonly action: string;
    readonly otherwise: string;
    readonly why: string;
  };
  readonly test: {
    readonly subject: string;
    readonly headline: string;
    readonly paragraphs: readonly string[];
    readonly why: string;
  };
}
