/** What `Ref` and `Fn::GetAtt` of a resource give, once it was created here. */
export interface CreatedResource {
  readonly ref: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/** Where everything local claims to be. Clients and functions use the same region, or some stores would keep two worlds. */
export const localRegion = 'eu-central-1';

/** The account that the embedded services put into their ARNs. */
export const localAccount = '000000000000';

const pseudoParameters: Readonly<Record<string, string>> = {
  'AWS::Partition': 'aws',
  'AWS::Region': localRegion,
  'AWS::AccountId': localAccount,
  'AWS::URLSuffix': 'amazonaws.com',
  'AWS::StackName': 'BreakupNotifier',
};

/** Resolves CloudFormation's intrinsic functions against what was created here. What it does not know is an error, never silence. */
export class Intrinsics {
  private readonly created = new Map<string, CreatedResource>();

  /** Makes a resource known, for everything that refers to it from now on. */
  add(logicalId: string, resource: CreatedResource): void {
    this.created.set(logicalId, resource);
  }

  /** Resolves `value`, which must come to a string (numbers and booleans become one). `where` names it in errors. */
  text(value: unknown, where: string): string {
    if (typeof value === 'string') return value;
    if (typeof value === 'number' || typeof value === 'boolean') return String(value);
    const entry = soleEntry(value);
    if (entry === undefined) throw new Error(`${where}: expected text, found ${JSON.stringify(value)}`);
    const [name, argument] = entry;
    switch (name) {
      case 'Ref':
        return this.reference(asText(argument, where), where);
      case 'Fn::GetAtt':
        return this.attribute(argument, where);
      case 'Fn::Join':
        return this.join(argument, where);
      case 'Fn::Sub':
        return this.substitute(argument, where);
      default:
        throw new Error(`${where}: the local runtime does not know ${name}`);
    }
  }

  private reference(name: string, where: string): string {
    const value = pseudoParameters[name] ?? this.created.get(name)?.ref;
    if (value === undefined) throw new Error(`${where}: refers to ${name}, which the local runtime has not created`);
    return value;
  }

  private attribute(argument: unknown, where: string): string {
    const [logicalId, attribute] = typeof argument === 'string' ? splitOnce(argument, '.') : asTexts(argument, where);
    const resource = logicalId === undefined ? undefined : this.created.get(logicalId);
    if (resource === undefined) {
      throw new Error(`${where}: refers to ${logicalId}, which the local runtime has not created`);
    }
    const value = attribute === undefined ? undefined : resource.attributes[attribute];
    if (value === undefined) throw new Error(`${where}: the local runtime does not know ${logicalId}'s ${attribute}`);
    return value;
  }

  private join(argument: unknown, where: string): string {
    if (!Array.isArray(argument) || argument.length !== 2 || !Array.isArray(argument[1])) {
      throw new Error(`${where}: Fn::Join wants a separator and a list`);
    }
    return argument[1].map((part) => this.text(part, where)).join(asText(argument[0], where));
  }

  private substitute(argument: unknown, where: string): string {
    const [pattern, variables]: [unknown, unknown] = Array.isArray(argument)
      ? [argument[0], argument[1]]
      : [argument, {}];
    const own = isRecord(variables) ? variables : {};
    return asText(pattern, where).replaceAll(/\$\{(!?)([^}]+)\}/g, (whole, escaped: string, name: string) => {
      if (escaped === '!') return whole.replace('!', '');
      if (name in own) return this.text(own[name], where);
      return name.includes('.') ? this.attribute(name, where) : this.reference(name, where);
    });
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function soleEntry(value: unknown): [string, unknown] | undefined {
  if (!isRecord(value)) return undefined;
  const entries = Object.entries(value);
  return entries.length === 1 ? entries[0] : undefined;
}

function splitOnce(text: string, separator: string): [string, string] | [string] {
  const at = text.indexOf(separator);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}

function asText(value: unknown, where: string): string {
  if (typeof value !== 'string') throw new Error(`${where}: expected text, found ${JSON.stringify(value)}`);
  return value;
}

function asTexts(value: unknown, where: string): string[] {
  if (!Array.isArray(value)) throw new Error(`${where}: expected a list, found ${JSON.stringify(value)}`);
  return value.map((part) => asText(part, where));
}
