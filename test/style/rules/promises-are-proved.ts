/** A test that is to prove a promise: its file, and its title or that of the block around it. */
const proof = /`(test\/[\w./-]+\.test\.ts)`: “([^”]+)”/g;

/**
 * The promises of docs/guarantees.md that no test proves: each item of its lists is a promise, and names at least one
 * test by file and title. `readTest` gives a test file's text, or null when there is none.
 */
export function unprovedPromises(docs: string, readTest: (path: string) => string | null): readonly string[] {
  const promises = docs.split(/^- /m).slice(1);
  if (promises.length === 0) return ['docs/guarantees.md promises nothing'];
  return promises.flatMap((promise) => {
    const [words = ''] = promise.split('\n');
    return faultsOfProof(promise, words, readTest);
  });
}

/**
 * What is wanting in the proof of one item of a list: it names at least one test, and each that it names is there.
 * `words` tell the item to the reader.
 */
export function faultsOfProof(
  item: string,
  words: string,
  readTest: (path: string) => string | null,
): readonly string[] {
  // A paragraph is wrapped where it happens to be; a title is one line of code.
  const unwrapped = item.split(/\n(?=#)/)[0]?.replaceAll(/\s+/g, ' ') ?? '';
  const proofs = [...unwrapped.matchAll(proof)];
  if (proofs.length === 0) return [`no test proves: ${words}`];
  return proofs.flatMap(([, path = '', title = '']) => {
    const text = readTest(path);
    if (text === null) return [`${path} does not exist; it is to prove: ${words}`];
    return titlesIn(text).includes(title) ? [] : [`${path} has no test “${title}”; it is to prove: ${words}`];
  });
}

/** What the tests and blocks of a file are called. */
function titlesIn(text: string): readonly string[] {
  const title =
    /\b(?:it|test|describe)(?:\.each\([^]*?\)|\.each`[^]*?`)?\(\s*(['"`])((?:\\.|(?!\1)[^\\])*)\1/g;
  return [...text.matchAll(title)].map(([, , name = '']) => name);
}
