import { localRegion } from '../../local/intrinsics.ts';
import type { ServiceName } from '../command.ts';

type Variables = Readonly<Record<string, string | undefined>>;

/** The services that commands call, by the variable that replaces the cloud's endpoint. Source: AWS SDKs, "Service-specific endpoints". */
const endpointVariables: Readonly<Record<ServiceName, string>> = {
  DynamoDB: 'AWS_ENDPOINT_URL_DYNAMODB',
  SQS: 'AWS_ENDPOINT_URL_SQS',
  SES: 'AWS_ENDPOINT_URL_SES',
  SESv2: 'AWS_ENDPOINT_URL_SESV2',
  Lambda: 'AWS_ENDPOINT_URL_LAMBDA',
  SecretsManager: 'AWS_ENDPOINT_URL_SECRETS_MANAGER',
};

/** Where a command is carried out. `mixed`: some of its services here, some there, which would do half of a thing in each place. */
export type Whereabouts =
  | { readonly kind: 'cloud'; readonly settings: ClientSettings }
  | {
      readonly kind: 'elsewhere';
      readonly settings: ClientSettings;
      readonly endpoints: Readonly<Partial<Record<ServiceName, string>>>;
    }
  | { readonly kind: 'mixed'; readonly set: readonly string[]; readonly unset: readonly string[] };

/** What every client is made with. */
export interface ClientSettings {
  readonly region?: string;
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

/**
 * Reads the environment: the cloud, or the services that the endpoint variables name. Services on this machine are the local runtime's,
 * whatever account and region the shell is set to.
 */
export function findWhereabouts(services: readonly ServiceName[], environment: Variables): Whereabouts {
  const region = environment.AWS_REGION || environment.AWS_DEFAULT_REGION;
  const endpointOf = (service: ServiceName) => environment[endpointVariables[service]] || environment.AWS_ENDPOINT_URL;
  const set = services.filter((service) => endpointOf(service));
  if (set.length === 0) return { kind: 'cloud', settings: region ? { region } : {} };
  if (set.length < services.length) {
    const unset = services.filter((service) => !endpointOf(service));
    const variables = (names: readonly ServiceName[]) => names.map((service) => endpointVariables[service]);
    return { kind: 'mixed', set: variables(set), unset: variables(unset) };
  }
  const endpoints = Object.fromEntries(services.map((service) => [service, endpointOf(service)]));
  const here = Object.values(endpoints).every((url) => isThisMachine(url));
  return { kind: 'elsewhere', settings: here ? localSettings : region ? { region } : {}, endpoints };
}

/** Those of the local runtime's own clients: some stores keep a world for each key and region. */
const localSettings: ClientSettings = {
  region: localRegion,
  credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
};

function isThisMachine(url: string | undefined): boolean {
  return url !== undefined && URL.canParse(url) && ['127.0.0.1', 'localhost', '[::1]'].includes(new URL(url).hostname);
}
