import { CfnDeletionPolicy, CfnOutput, Stack } from 'aws-cdk-lib';
import { Grant } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { CfnRecordSet, type IHostedZone } from 'aws-cdk-lib/aws-route53';
import { type CfnEmailIdentity, ConfigurationSet, EmailIdentity, Identity } from 'aws-cdk-lib/aws-ses';
import { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';
import type { Settings } from './settings.ts';

export interface MailingProps {
  /** Without `senderDomain` the address alone is verified, and mails are signed for amazonses.com. */
  readonly settings: Pick<Settings, 'senderAddress' | 'senderDomain' | 'senderIdentity'>;
  /** Where the records of a domain are put; absent: the stack's outputs say what to put where. */
  readonly zone?: IHostedZone | undefined;
}

/** SES: the identity mails come from, and the configuration sets they are sent with; each mail names its own. */
export class Mailing extends Construct {
  readonly configurationSet: ConfigurationSet;
  /** For links to sign in and news of one's account: stopping the other mails does not keep people from getting in. Stop this one last. */
  readonly signInConfigurationSet: ConfigurationSet;
  private readonly senderAddress: string;

  constructor(scope: Construct, id: string, props: MailingProps) {
    super(scope, id);
    const { senderAddress, senderDomain, senderIdentity } = props.settings;
    this.senderAddress = senderAddress;
    this.configurationSet = new ConfigurationSet(this, 'ConfigurationSet', { reputationMetrics: true });
    this.signInConfigurationSet = new ConfigurationSet(this, 'SignInConfigurationSet', { reputationMetrics: true });
    if (senderIdentity === 'existing') return;
    if (senderDomain === undefined) this.verifyAddress(senderAddress);
    else this.verifyDomain(senderDomain, props.zone);
  }

  private verifyAddress(senderAddress: string): void {
    const identity = new EmailIdentity(this, 'Sender', { identity: Identity.email(senderAddress) });
    const { cfnOptions } = identity.node.defaultChild as CfnEmailIdentity;
    // It stays when a domain takes its place: SES may need days to verify that, and nothing could be sent meanwhile.
    cfnOptions.deletionPolicy = CfnDeletionPolicy.RETAIN_EXCEPT_ON_CREATE;
    cfnOptions.updateReplacePolicy = CfnDeletionPolicy.DELETE;
  }

  private verifyDomain(senderDomain: string, zone: IHostedZone | undefined): void {
    const mailFromDomain = `bounces.${senderDomain}`;
    // Not the id of the address: one resource of which the identity changes would be replaced, and the address deleted.
    const identity = new EmailIdentity(this, 'SenderDomain', {
      identity: Identity.domain(senderDomain),
      mailFromDomain,
    });
    const records: readonly DnsRecord[] = [
      ...identity.dkimRecords.map(({ name, value }) => ({ type: 'CNAME', name, value })),
      // With an own MAIL FROM domain SPF counts for ours, and DMARC is content with either.
      {
        type: 'MX',
        name: mailFromDomain,
        value: `10 feedback-smtp.${Stack.of(this).region}.amazonses.com`,
      },
      { type: 'TXT', name: mailFromDomain, value: '"v=spf1 include:amazonses.com ~all"' },
    ];
    records.forEach((record, index) => {
      this.publish(record, index + 1, zone);
    });
  }

  private publish({ type, name, value }: DnsRecord, number: number, zone: IHostedZone | undefined): void {
    if (zone === undefined) {
      const output = new CfnOutput(this, `Record${number}`, {
        description: 'A record for the DNS',
        value: `${name} ${type} ${value}`,
      });
      // As the documents call it.
      output.overrideLogicalId(`Record${number}`);
      return;
    }
    new CfnRecordSet(this, `Record${number}`, {
      hostedZoneId: zone.hostedZoneId,
      name,
      type,
      ttl: '1800',
      resourceRecords: [value],
    });
  }

  /** Both sets: what becomes of mails is of interest whatever they are sent with. */
  get configurationSets(): readonly ConfigurationSet[] {
    return [this.configurationSet, this.signInConfigurationSet];
  }

  /** Send mail from our address, with one of our configuration sets; with the one for signing in only who says so. */
  letMail(grantee: IFunction, options: { readonly alsoSignInLinks: boolean } = { alsoSignInLinks: false }): void {
    const stack = Stack.of(this);
    const sets = options.alsoSignInLinks ? this.configurationSets : [this.configurationSet];
    const anyIdentity = stack.formatArn({ service: 'ses', resource: 'identity', resourceName: '*' });
    Grant.addToPrincipal({
      grantee,
      actions: ['ses:SendRawEmail'],
      // In the sandbox SES asks for permission on the recipient's identity too, hence any identity; the condition holds the sender fixed.
      resourceArns: [
        anyIdentity,
        ...sets.map(({ configurationSetName }) =>
          stack.formatArn({ service: 'ses', resource: 'configuration-set', resourceName: configurationSetName }),
        ),
      ],
      conditions: { StringEquals: { 'ses:FromAddress': this.senderAddress } },
    }).assertSuccess();
    acknowledge(grantee.role ?? grantee, {
      'AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:ses:<AWS::Region>:<AWS::AccountId>:identity/*]':
        "In the sandbox SES demands permission on each recipient's identity; the statement's condition allows our own sender address only.",
    });
  }
}

interface DnsRecord {
  readonly type: string;
  readonly name: string;
  readonly value: string;
}
