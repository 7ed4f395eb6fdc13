/**
 * What is wrong between the boundaries that were passed and those that are listed, in words; empty when nothing. What
 * only a slow machine passes may be passed and may not.
 */
export function compareWithList(
  passed: readonly string[],
  listed: readonly string[],
  whenSlow: readonly string[] = [],
): string[] {
  const places = new Set(listed);
  const known = new Set([...listed, ...whenSlow]);
  const visited = new Set(passed);
  return [
    ...[...visited]
      .filter((boundary) => !known.has(boundary))
      .map((each) => `passed, and not in the list: ${each}`),
    ...[...places]
      .filter((boundary) => !visited.has(boundary))
      .map((each) => `in the list, and never passed: ${each}`),
    ...(known.size === listed.length + whenSlow.length ? [] : ['the list names a boundary twice']),
  ];
}
