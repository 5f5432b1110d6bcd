import type { Account, DeployedResource } from '../preflight/account.ts';
import type { Finding } from '../preflight/finding.ts';
import type { Question } from '../setup/question.ts';

/** A setting that only this network has. */
export interface NetworkSetting {
  /** What to set it to, for somebody who has never done this. */
  readonly whatFor: string;
  /** Whether this is a value that stands in for the real one. */
  isPlaceholder(value: string): boolean;
}

/** Something of the network's that lies in the AWS account. */
export interface AccountCheck {
  /** What the finding is about, in a word or two. */
  readonly topic: string;
  /**
   * Looks at it. Throws the SDK's errors.
   *
   * @param resources those of the stack; `undefined` before the first deployment
   */
  check(account: Account, resources: readonly DeployedResource[] | undefined): Promise<Finding>;
}

/** What somebody who runs the service has to do with a network. Any of it may be nothing: a public network needs no app and no secret. */
export interface OperatedNetwork {
  /** What a pause of it, or of one of its hosts, is called on the command line, as help texts say it. */
  readonly scopes: readonly string[];
  readonly settings: Readonly<Record<string, NetworkSetting>>;
  /** What npm run setup asks about it. */
  readonly setupQuestion: Question;
  readonly accountChecks: readonly AccountCheck[];
}
