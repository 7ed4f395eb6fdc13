import Ajv, { type ValidateFunction } from 'ajv';
import { Value } from 'typebox/value';
import { JsonObject, type Specification } from './stripes-specification';

const REFERENCE = '#/components/schemas/';

/**
 * Checks objects against the schemas of Stripe's OpenAPI document. Stripe's document calls every object open; here an
 * object may have a field that the document does not name only if it is null, as the seeds' older samples have.
 * Another resource inside an object, expanded or embedded, is checked by itself, by the name in its field `object`.
 */
export class SchemaCheck {
  readonly #schemas: Readonly<Record<string, JsonObject>>;
  readonly #resources = new Map<string, string[]>();
  readonly #ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false });
  readonly #compiled = new Map<string, ValidateFunction>();

  constructor(specification: Specification) {
    this.#schemas = specification.components.schemas;
    for (const [name, schema] of Object.entries(this.#schemas)) {
      const object = nameOfResource(schema);
      if (object !== null) this.#resources.set(object, [...(this.#resources.get(object) ?? []), name]);
    }
    for (const [name, schema] of Object.entries(this.#schemas)) {
      this.#ajv.addSchema({ ...this.#translated(schema), $id: name });
    }
  }

  /** What is wrong with a body, as lines; `schema` is the one of the response. */
  problemsOf(body: unknown, schema: JsonObject): readonly string[] {
    const reference = typeof schema['$ref'] === 'string' ? schema['$ref'].slice(REFERENCE.length) : null;
    const own =
      reference === null ? this.#problems(body, this.#ajv.compile(this.#translated(schema)), '') : [];
    return [...own, ...this.#problemsOfResources(body, reference === null ? '' : reference)];
  }

  /** Checks whatever says in `object` what it is, and everything below it. */
  #problemsOfResources(value: unknown, path: string): readonly string[] {
    if (Array.isArray(value))
      return value.flatMap((item, place) => this.#problemsOfResources(item, `${path}[${place}]`));
    if (!Value.Check(JsonObject, value)) return [];
    const names = typeof value['object'] === 'string' ? this.#resources.get(value['object']) : undefined;
    const found = (names ?? []).map((name) => this.#problems(value, this.#compile(name), path));
    const own = found.some((problems) => problems.length === 0) ? [] : (found[0] ?? []);
    const unknown = typeof value['object'] === 'string' && names === undefined && value['object'] !== 'list';
    return [
      ...(unknown ? [`${path}: Stripe has no object ${String(value['object'])}`] : []),
      ...own,
      ...Object.entries(value).flatMap(([name, inner]) =>
        this.#problemsOfResources(inner, `${path}.${name}`),
      ),
    ];
  }

  #problems(value: unknown, validate: ValidateFunction, path: string): readonly string[] {
    if (validate(value)) return [];
    return (validate.errors ?? []).map(({ instancePath, message, params }) => {
      const field = 'additionalProperty' in params ? ` (${String(params['additionalProperty'])})` : '';
      return `${path}${instancePath.replaceAll('/', '.')}: ${message}${field}`;
    });
  }

  #compile(name: string): ValidateFunction {
    const compiled = this.#compiled.get(name) ?? this.#ajv.compile({ $ref: name });
    this.#compiled.set(name, compiled);
    return compiled;
  }

  /** OpenAPI's dialect in JSON Schema's words. */
  #translated(schema: JsonObject): JsonObject {
    const { $ref: reference, anyOf, properties, items, additionalProperties, nullable, ...rest } = schema;
    const made: JsonObject = {};
    for (const name of ['type', 'enum', 'maxLength', 'required', 'pattern']) {
      if (rest[name] !== undefined) made[name] = rest[name];
    }
    if (typeof reference === 'string') Object.assign(made, this.#referred(reference.slice(REFERENCE.length)));
    if (Array.isArray(anyOf)) made['anyOf'] = anyOf.map((one) => this.#inner(one));
    if (items !== undefined) made['items'] = this.#inner(items);
    if (Value.Check(JsonObject, properties)) {
      made['properties'] = Object.fromEntries(
        Object.entries(properties).map(([name, property]) => [name, this.#inner(property)]),
      );
      made['additionalProperties'] = { type: 'null' };
    }
    if (Value.Check(JsonObject, additionalProperties)) {
      made['additionalProperties'] = this.#translated(additionalProperties);
    }
    return nullable === true ? { anyOf: [made, { type: 'null' }] } : made;
  }

  #inner(schema: unknown): JsonObject {
    return this.#translated(Value.Parse(JsonObject, schema));
  }

  /** A resource inside another is only looked at here by its name; the rest is `problemsOfResources`'. */
  #referred(name: string): JsonObject {
    const object = nameOfResource(this.#schemas[name] ?? {});
    if (object === null) return { $ref: name };
    return { type: 'object', required: ['object'], properties: { object: { enum: [object] } } };
  }
}

/** What a schema's field `object` always says, if it has one. */
function nameOfResource(schema: JsonObject): string | null {
  const { properties } = schema;
  const object = Value.Check(JsonObject, properties) ? properties['object'] : undefined;
  if (!Value.Check(JsonObject, object) || !Array.isArray(object['enum'])) return null;
  const [name]: unknown[] = object['enum'];
  return typeof name === 'string' && name !== 'list' ? name : null;
}
