import { type DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { ListQueuesCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { CommandFault } from '../command.ts';
import type { Places } from './places.ts';

/**
 * Finds things by asking the services themselves: where there is no CloudFormation, as in the local runtime, whatever is there is ours.
 *
 * @param senderAddress what `settings.json` says; nothing there knows of another one
 */
export function createPlacesElsewhere(props: {
  readonly dynamoDb: Pick<DynamoDBClient, 'send'>;
  readonly sqs: Pick<SQSClient, 'send'>;
  readonly tableName: string | undefined;
  readonly senderAddress: () => string;
}): Places {
  return {
    async table() {
      if (props.tableName !== undefined) return props.tableName;
      const { TableNames: names = [] } = await props.dynamoDb.send(new ListTablesCommand({}));
      const [only] = names;
      if (only === undefined) throw new CommandFault('There is no table there. Is it the port that npm start printed?');
      if (names.length > 1)
        throw new CommandFault(`There are several tables; say which with --table: ${names.join(', ')}`);
      return only;
    },
    async queueUrls() {
      const { QueueUrls: urls = [] } = await props.sqs.send(new ListQueuesCommand({}));
      if (urls.length === 0)
        throw new CommandFault('There are no queues there. Is it the port that npm start printed?');
      return urls;
    },
    sender: async () => ({ address: props.senderAddress() }),
    async keysSecret() {
      throw new CommandFault('Nothing there says which secret has the keys; name it with --secret.');
    },
    functionName: async (logicalId) => logicalId,
  };
}
