import type { Rule } from '../source-text';

export const linesOfAFile = 400;

/** How many lines a text has; the line break at its end begins no further one. */
export function countLines(text: string): number {
  return text.replace(/\n$/, '').split('\n').length;
}

/** A file that has grown past 400 lines holds more than one idea. */
export const fileSize: Rule = ({ path, text }) => {
  const lines = countLines(text);
  return lines > linesOfAFile
    ? [
        {
          path,
          line: linesOfAFile + 1,
          problem: `The file has ${lines} lines; ${linesOfAFile} are the most.`,
        },
      ]
    : [];
};
