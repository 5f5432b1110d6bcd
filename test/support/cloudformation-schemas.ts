import { loadAwsServiceSpecSync } from '@aws-cdk/aws-service-spec';

/** A type of a property, as far as it is looked at. */
interface PropertyType {
  readonly type: string;
  readonly allowedValues?: readonly unknown[];
  readonly element?: PropertyType;
  readonly types?: readonly PropertyType[];
  readonly reference?: { readonly $ref: string };
}
interface KnownProperty {
  readonly type: PropertyType;
  readonly previousTypes?: readonly PropertyType[];
  readonly required?: boolean;
}
type Properties = Readonly<Record<string, KnownProperty>>;

/** A resource as a template has it. */
export interface Declared {
  readonly id: string;
  readonly Type: string;
  readonly Properties: Readonly<Record<string, unknown>>;
}

/**
 * Checks resources against CloudFormation's own schemas, which AWS publishes: types and properties that there are, what must be there, and
 * what a value may be. What the deployment puts in (`Ref`, `Fn::…`) is taken for right.
 *
 * @returns what does not fit, `<resource>.<path>: <what is wrong>`
 */
export function createSchemaCheck(): (resource: Declared) => readonly string[] {
  const spec = loadAwsServiceSpecSync();
  const known = new Map(spec.all('resource').map((each) => [each.cloudFormationType, each.properties as Properties]));
  const definitions = new Map(spec.all('typeDefinition').map((each) => [each.$id, each.properties as Properties]));

  function ofObject(properties: Properties, value: object, path: string): string[] {
    const missing = Object.entries(properties).filter(([name, { required }]) => required === true && !(name in value));
    return [
      ...missing.map(([name]) => `${path}.${name}: is missing`),
      ...Object.entries(value).flatMap(([name, each]) => {
        const property = properties[name];
        if (property === undefined) return [`${path}.${name}: there is no such property`];
        const faults = [property.type, ...(property.previousTypes ?? [])].map((type) =>
          of(type, each, `${path}.${name}`),
        );
        return faults.some(({ length }) => length === 0) ? [] : (faults[0] ?? []);
      }),
    ];
  }

  function of(type: PropertyType, value: unknown, path: string): string[] {
    if (isOfDeployment(value)) return [];
    const unless = (isRight: boolean) => (isRight ? [] : [`${path}: ${JSON.stringify(value)} is no ${type.type}`]);
    const isAllowed = type.allowedValues === undefined || type.allowedValues.includes(value);
    switch (type.type) {
      case 'string':
      case 'date-time':
        // CloudFormation takes numbers and truth values for texts, too.
        return unless(typeof value !== 'object' && isAllowed);
      case 'integer':
        return unless(Number.isInteger(Number(value)) && typeof value !== 'boolean' && isAllowed);
      case 'number':
        return unless(typeof value === 'number' || (typeof value === 'string' && Number.isFinite(Number(value))));
      case 'boolean':
        return unless(typeof value === 'boolean' || value === 'true' || value === 'false');
      case 'json':
        return unless(typeof value === 'object' || typeof value === 'string');
      case 'null':
        return unless(value === null);
      case 'tag':
        return unless(typeof value === 'object' && value !== null && 'Key' in value && 'Value' in value);
      case 'array':
        if (!Array.isArray(value)) return unless(false);
        return value.flatMap((each, at) => of(type.element ?? { type: 'json' }, each, `${path}[${at}]`));
      case 'map':
        if (typeof value !== 'object' || value === null) return unless(false);
        return Object.entries(value).flatMap(([name, each]) =>
          of(type.element ?? { type: 'json' }, each, `${path}.${name}`),
        );
      case 'ref': {
        const properties = definitions.get(type.reference?.$ref ?? '');
        if (properties === undefined) throw new Error(`${path}: the schemas lack a type that they name`);
        return typeof value === 'object' && value !== null ? ofObject(properties, value, path) : unless(false);
      }
      case 'union': {
        const faults = (type.types ?? []).map((each) => of(each, value, path));
        return faults.some(({ length }) => length === 0) ? [] : (faults[0] ?? unless(false));
      }
      default:
        throw new Error(`${path}: the schemas have a kind of type that is not known here: ${type.type}`);
    }
  }

  return ({ id, Type: type, Properties: properties }) => {
    if (type.startsWith('Custom::')) return [];
    const schema = known.get(type);
    return schema === undefined ? [`${id}: there is no type ${type}`] : ofObject(schema, properties, id);
  };
}

function isOfDeployment(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const [name, ...more] = Object.keys(value);
  return more.length === 0 && name !== undefined && (name === 'Ref' || name.startsWith('Fn::'));
}
