import { parameterInvalid } from '../../errors';
import type { Parameter } from '../../parameters/parameter';
import { text } from '../../parameters/scalars';

const MAXIMUM_LENGTH = 22;

/**
 * What is to stand on a statement: 1 to 22 characters, at least one of them a letter, and none of `<>\'"*`
 * (docs: get-started/account/statement-descriptors).
 */
export function statementDescriptor(): Parameter<string> {
  const read = text(MAXIMUM_LENGTH);
  return {
    ...read,
    description: { kind: 'statement descriptor' },
    read: (raw, name) => {
      const value = read.read(raw, name);
      if (!/\p{Letter}/u.test(value))
        throw parameterInvalid(name, 'The statement descriptor must contain at least one letter.');
      if (/[<>\\'"*]/.test(value))
        throw parameterInvalid(name, `The statement descriptor can't contain any of <, >, \\, ', ", *.`);
      return value;
    },
  };
}
