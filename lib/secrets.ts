import { RemovalPolicy } from 'aws-cdk-lib';
import type { IGrantable } from 'aws-cdk-lib/aws-iam';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';

/**
 * The secrets. Both stay when the stack goes, as the table does: sealed tokens are worth nothing without the key they were sealed with.
 *
 * Never edit `generateSecretString`: CloudFormation would replace the key. To change keys, add a second one to the secret's JSON and
 * name it in `current`; old tokens still open by their `kid`.
 */
export class Keys extends Construct {
  /** JSON: `{"current": "k1", "k1": "<64 random characters>"}`. Seals tokens and signs the links in mails. */
  readonly sealing: Secret;
  /** The Facebook app's secret, as plain text, put there by the operator. */
  readonly facebookApp: Secret;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.sealing = new Secret(this, 'Sealing', {
      description: 'Keys that seal network tokens and sign mail links',
      generateSecretString: {
        secretStringTemplate: JSON.stringify({ current: 'k1' }),
        generateStringKey: 'k1',
        passwordLength: 64,
        excludePunctuation: true,
      },
      removalPolicy: RemovalPolicy.RETAIN,
    });
    acknowledge(this.sealing, {
      'AwsSolutions-SMG4':
        'Replacing this key would make every stored token unreadable. A new key is added beside it by hand; what is sealed names its key.',
    });
    this.facebookApp = new Secret(this, 'FacebookApp', {
      description: "The Facebook app's secret; put the real one here",
      generateSecretString: { passwordLength: 32, excludePunctuation: true },
      removalPolicy: RemovalPolicy.RETAIN,
    });
    acknowledge(this.facebookApp, {
      'AwsSolutions-SMG4':
        'Only Facebook can issue a new secret of an app, and only on its site; the operator puts it here.',
    });
  }

  /** Open and seal tokens, sign links and prove calls to the network. */
  letUseKeys(grantee: IGrantable): void {
    this.sealing.grantRead(grantee);
    this.facebookApp.grantRead(grantee);
  }
}
