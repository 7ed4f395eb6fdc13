import type { TSchema } from 'typebox';
import { Value } from 'typebox/value';
import { Settings } from 'typebox/system';

/** More problems than this in one body help nobody. */
const problemsMax = 50;

/**
 * What keeps a value from matching a schema, each problem in words with the path of its field
 * ("amount.currency must match pattern …") or, for what is wrong with all of it, `whole`. Empty when it matches. Never
 * shows the value itself.
 */
export function listProblems(schema: TSchema, value: unknown, whole = 'the body'): string[] {
  const errors = allErrors(schema, value);
  // Of a choice, only the choice itself is told: that none of its forms fits, and which forms there are.
  const choices = errors.filter((error) => error.keyword === 'anyOf').map((error) => error.schemaPath);
  const told = errors.filter(
    (error) =>
      !choices.some((choice) => error.schemaPath.startsWith(`${choice}/anyOf/`)) &&
      error.keyword !== 'boolean',
  );
  const problems = told.map((error) => {
    const path = pathInWords(error.instancePath, whole);
    if (error.keyword === 'anyOf') return `${path} must be ${formsOf(at(schema, error.schemaPath))}`;
    if (error.keyword === 'const') return `${path} must be ${JSON.stringify(error.params.allowedValue)}`;
    if (error.keyword === 'additionalProperties') {
      return `${path} must not have ${error.params.additionalProperties.join(', ')}`;
    }
    if (error.keyword === 'required')
      return `${path} must have ${error.params.requiredProperties.join(', ')}`;
    return `${path} ${error.message}${explanationOf(at(schema, error.schemaPath))}`;
  });
  return [...new Set(problems)];
}

/** A pattern tells a person little; the description of its schema tells more. */
function explanationOf(part: unknown): string {
  const description: unknown =
    typeof part === 'object' && part !== null ? Reflect.get(part, 'description') : undefined;
  return typeof description === 'string' ? ` (${description})` : '';
}

/** typebox stops at eight errors unless its setting says otherwise; the setting is global, so it is put back. */
function allErrors(schema: TSchema, value: unknown): ReturnType<typeof Value.Errors> {
  const { maxErrors } = Settings.Get();
  Settings.Set({ maxErrors: problemsMax });
  try {
    return Value.Errors(schema, value);
  } finally {
    Settings.Set({ maxErrors });
  }
}

function pathInWords(instancePath: string, whole: string): string {
  return instancePath === '' ? whole : instancePath.slice(1).replaceAll('/', '.');
}

/** The part of a schema under a path such as `#/properties/due`. */
function at(schema: unknown, schemaPath: string): unknown {
  let part = schema;
  for (const name of schemaPath.split('/').slice(1)) {
    part = typeof part === 'object' && part !== null ? Reflect.get(part, name) : undefined;
  }
  return part;
}

function formsOf(choice: unknown): string {
  const forms: unknown = typeof choice === 'object' && choice !== null ? Reflect.get(choice, 'anyOf') : [];
  return Array.isArray(forms) ? forms.map(formInWords).join(', or ') : 'of another form';
}

/** The name of a field, and its value where that is fixed, by which forms are told apart. */
function fieldInWords([name, field]: [string, unknown]): string {
  const fixed: unknown =
    typeof field === 'object' && field !== null ? Reflect.get(field, 'const') : undefined;
  return fixed === undefined ? name : `${name}: ${JSON.stringify(fixed)}`;
}

function formInWords(form: unknown): string {
  if (typeof form !== 'object' || form === null) return 'of another form';
  const read = (name: string): unknown => Reflect.get(form, name);
  if (read('const') !== undefined) return JSON.stringify(read('const'));
  const properties = read('properties');
  if (typeof properties === 'object' && properties !== null)
    return `{${Object.entries(properties).map(fieldInWords).join(', ')}}`;
  const pattern = read('pattern');
  const type = String(read('type'));
  return typeof pattern === 'string'
    ? `a ${type} matching ${pattern}`
    : `${type === 'integer' ? 'an' : 'a'} ${type}`;
}
