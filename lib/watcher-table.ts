import { RemovalPolicy } from 'aws-cdk-lib';
import { AttributeType, BillingMode, ProjectionType, Table, TableEncryption } from 'aws-cdk-lib/aws-dynamodb';
import { Grant, type IGrantable } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { controlPartition } from '../lambdas/storage/item-kinds.ts';
import { tableSchema } from '../lambdas/storage/table-schema.ts';

/**
 * Where watchers, their history and the control item live: one table, kept when the stack goes, recoverable to any second of the last
 * 35 days, with the sparse, keys-only index that is swept. Permissions are given by intent.
 */
export class WatcherTable extends Construct {
  readonly table: Table;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.table = new Table(this, 'Table', {
      partitionKey: { name: tableSchema.partitionKey, type: AttributeType.STRING },
      sortKey: { name: tableSchema.sortKey, type: AttributeType.STRING },
      billingMode: BillingMode.PAY_PER_REQUEST,
      encryption: TableEncryption.DEFAULT,
      timeToLiveAttribute: tableSchema.timeToLive,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      removalPolicy: RemovalPolicy.RETAIN,
      deletionProtection: true,
    });
    this.table.addGlobalSecondaryIndex({
      indexName: tableSchema.sweepIndex,
      partitionKey: { name: tableSchema.sweepKey, type: AttributeType.STRING },
      projectionType: ProjectionType.KEYS_ONLY,
    });
  }

  /** Scan the index of those to look at, keep the sweep's lease, see which segments were checked; no watcher's item can be read. */
  letSweep(grantee: IGrantable): void {
    this.grantOn(grantee, `${this.table.tableArn}/index/${tableSchema.sweepIndex}`, ['dynamodb:Scan']);
    this.grantControl(grantee, ['dynamodb:GetItem', 'dynamodb:UpdateItem']);
  }

  /** Read watchers by key, record what a check found, write history, read and set what concerns all. Never scan. */
  letCheck(grantee: IGrantable): void {
    this.grantOn(grantee, this.table.tableArn, [
      'dynamodb:BatchGetItem',
      'dynamodb:UpdateItem',
      'dynamodb:BatchWriteItem',
      'dynamodb:PutItem',
    ]);
    this.grantControl(grantee, ['dynamodb:Query']);
  }

  /** Make, read and change a person's item by key, read their history, delete both, keep the list of the unwatchable. Never scan. */
  letServePeople(grantee: IGrantable): void {
    this.grantOn(grantee, this.table.tableArn, [
      'dynamodb:BatchGetItem',
      'dynamodb:GetItem',
      'dynamodb:PutItem',
      'dynamodb:UpdateItem',
      'dynamodb:Query',
      'dynamodb:DeleteItem',
      'dynamodb:BatchWriteItem',
    ]);
  }

  /** Delete whatever is stored of a person, and see whether they are here again. Nothing can be changed. */
  letErase(grantee: IGrantable): void {
    this.grantOn(grantee, this.table.tableArn, [
      'dynamodb:BatchGetItem',
      'dynamodb:Query',
      'dynamodb:DeleteItem',
      'dynamodb:BatchWriteItem',
    ]);
  }

  /** Read a watcher by key and stop their mail, and keep the ledger of addresses. Nobody can be made, deleted or listed. */
  letStopMail(grantee: IGrantable): void {
    this.grantOn(grantee, this.table.tableArn, ['dynamodb:BatchGetItem', 'dynamodb:GetItem', 'dynamodb:UpdateItem']);
  }

  /** Have refused mails counted in the control item, and nothing else: no person's item can be read or changed. */
  letMakeBrakeReady(grantee: IGrantable): void {
    this.grantControl(grantee, ['dynamodb:UpdateItem']);
  }

  private grantControl(grantee: IGrantable, actions: string[]): void {
    Grant.addToPrincipal({
      grantee,
      actions,
      resourceArns: [this.table.tableArn],
      conditions: { 'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': [controlPartition] } },
    }).assertSuccess();
  }

  private grantOn(grantee: IGrantable, resourceArn: string, actions: string[]): void {
    Grant.addToPrincipal({ grantee, actions, resourceArns: [resourceArn] }).assertSuccess();
  }
}
