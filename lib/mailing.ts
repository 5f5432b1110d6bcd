import { Stack } from 'aws-cdk-lib';
import { Grant, type IGrantable } from 'aws-cdk-lib/aws-iam';
import { ConfigurationSet, EmailIdentity, Identity } from 'aws-cdk-lib/aws-ses';
import { Construct } from 'constructs';

export interface MailingProps {
  readonly senderAddress: string;
}

/** SES: the identity mails come from, and the configuration set they are sent with. */
export class Mailing extends Construct {
  readonly configurationSet: ConfigurationSet;
  private readonly senderAddress: string;

  constructor(scope: Construct, id: string, props: MailingProps) {
    super(scope, id);
    this.senderAddress = props.senderAddress;
    this.configurationSet = new ConfigurationSet(this, 'ConfigurationSet', { reputationMetrics: true });
    new EmailIdentity(this, 'Sender', {
      identity: Identity.email(props.senderAddress),
      configurationSet: this.configurationSet,
    });
  }

  /** Send mail from our address, with our configuration set. */
  letMail(grantee: IGrantable): void {
    const stack = Stack.of(this);
    Grant.addToPrincipal({
      grantee,
      actions: ['ses:SendRawEmail'],
      // In the sandbox SES asks for permission on the recipient's identity too, hence any identity; the condition holds the sender fixed.
      resourceArns: [
        stack.formatArn({ service: 'ses', resource: 'identity', resourceName: '*' }),
        stack.formatArn({
          service: 'ses',
          resource: 'configuration-set',
          resourceName: this.configurationSet.configurationSetName,
        }),
      ],
      conditions: { StringEquals: { 'ses:FromAddress': this.senderAddress } },
    }).assertSuccess();
  }
}
