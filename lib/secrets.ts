import { RemovalPolicy } from 'aws-cdk-lib';
import type { IGrantable } from 'aws-cdk-lib/aws-iam';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { environmentNames } from '../lambdas/wiring/environment-names.ts';
import { acknowledge } from './acknowledge.ts';
import { infrastructureSetUp } from './networks/index.ts';
import type { Settings } from './settings.ts';

/** Kept whatever becomes of the stack, but not when its first deployment fails: a secret costs money every month, and nothing was sealed with it yet. */
const retained = RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE;

/**
 * The secrets. They stay when the stack goes, as the table does: sealed tokens are worth nothing without the key they were sealed with.
 *
 * Never edit `generateSecretString`: CloudFormation would replace the key. To change keys, add a second one to the secret's JSON and
 * name it in `current`; old tokens still open by their `kid`.
 */
export class Keys extends Construct {
  /** Environment variables that say where the secrets are. */
  readonly environment: Readonly<Record<string, string>>;
  /** Where the secrets are that the operator puts in their place, as outputs of the stack. */
  readonly outputs: Readonly<Record<string, string>>;
  /** The environment variable that says where the keys alone are. */
  readonly sealingEnvironment: Readonly<Record<string, string>>;
  private readonly sealing: Secret;
  private readonly secrets: readonly Secret[];

  constructor(scope: Construct, id: string, settings: Settings) {
    super(scope, id);
    // JSON: `{"current": "k1", "k1": "<64 random characters>"}`. Seals tokens and signs the links in mails.
    this.sealing = new Secret(this, 'Sealing', {
      description: 'Keys that seal network tokens and sign mail links',
      generateSecretString: {
        secretStringTemplate: JSON.stringify({ current: 'k1' }),
        generateStringKey: 'k1',
        passwordLength: 64,
        excludePunctuation: true,
      },
      removalPolicy: retained,
    });
    acknowledge(this.sealing, {
      'AwsSolutions-SMG4':
        'Replacing this key would make every stored token unreadable. A new key is added beside it by hand; what is sealed names its key.',
    });
    const ofNetworks = infrastructureSetUp(settings)
      .flatMap((network) => network.secrets(settings))
      .map(({ id, description, notRotatedBecause, variable, output }) => {
        const secret = new Secret(this, id, {
          description,
          generateSecretString: { passwordLength: 32, excludePunctuation: true },
          removalPolicy: retained,
        });
        acknowledge(secret, { 'AwsSolutions-SMG4': notRotatedBecause });
        return { secret, variable, output };
      });
    this.secrets = [this.sealing, ...ofNetworks.map(({ secret }) => secret)];
    this.sealingEnvironment = { [environmentNames.keysSecretArn]: this.sealing.secretArn };
    this.environment = {
      ...this.sealingEnvironment,
      ...Object.fromEntries(ofNetworks.map(({ variable, secret }) => [variable, secret.secretArn])),
    };
    this.outputs = Object.fromEntries(ofNetworks.map(({ output, secret }) => [output, secret.secretArn]));
  }

  /** Know addresses by what stands for them in the table. */
  letHashAddresses(grantee: IGrantable): void {
    this.sealing.grantRead(grantee);
  }

  /** Open and seal tokens, sign links and prove calls to the networks. */
  letUseKeys(grantee: IGrantable): void {
    for (const secret of this.secrets) secret.grantRead(grantee);
  }
}
