import { IsInteger } from 'typebox';
import type { Static } from 'typebox';
import { Value } from 'typebox/value';
import { HoldfastError } from '../domain/errors/holdfast-error';
import { Variables, mustBe } from './variables';
import type { VariableName } from './variables';

/** Environment variables as a process has them. One that is empty counts as not set, as in a compose file. */
export type Environment = Readonly<Record<string, string | undefined>>;

type ValueOf<Name extends VariableName> = Static<(typeof Variables.properties)[Name]>;

/** Reads variables and gathers what is wrong with them, so that every fault is told at once. */
export interface EnvironmentReader {
  /** The value of a variable, or undefined when it is not set or not valid; the latter is a problem. */
  read<Name extends VariableName>(name: Name): ValueOf<Name> | undefined;
  /** As `read`, where not being set is a problem too. */
  require<Name extends VariableName>(name: Name): ValueOf<Name> | undefined;
  report(problem: string): void;
  /** Throws `settings_invalid` with all problems, if there are any. The values themselves are never shown. */
  throwProblems(): void;
}

/** Begins to read an environment. */
export function readEnvironment(environment: Environment): EnvironmentReader {
  const problems: string[] = [];
  const read = <Name extends VariableName>(name: Name): ValueOf<Name> | undefined => {
    const text = environment[name];
    if (text === undefined || text === '') return undefined;
    const isNumber = IsInteger(Variables.properties[name]) && /^\d+$/.test(text);
    const value: unknown = isNumber ? Number(text) : text;
    if (isValue(name, value)) return value;
    problems.push(`${name} must be ${mustBe[name]}.`);
    return undefined;
  };
  return {
    read,
    require: (name) => {
      if ((environment[name] ?? '') === '') {
        problems.push(`${name} is not set. It must be ${mustBe[name]}.`);
      }
      return read(name);
    },
    report: (problem) => problems.push(problem),
    throwProblems: () => {
      if (problems.length === 0) return;
      throw new HoldfastError('settings_invalid', {
        problems: problems.map((problem) => `- ${problem}`).join('\n'),
      });
    },
  };
}

function isValue<Name extends VariableName>(name: Name, value: unknown): value is ValueOf<Name> {
  return Value.Check(Variables.properties[name], value);
}
