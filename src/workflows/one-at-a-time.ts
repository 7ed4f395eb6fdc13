/** The end of the last local activity of this workflow; each workflow has its own modules, so it is not shared. */
let last: Promise<unknown> = Promise.resolve();

/**
 * Lets a local activity begin when the one before it has ended. Two at once would end in two tasks of the workflow the
 * first time, and in one task when its history is replayed; what follows each of them would then come in another order,
 * and a worker that takes the workflow over could not go on with it. A handler of a message and the main wait of a life
 * therefore take turns.
 */
export function oneAtATime<Input extends readonly unknown[], Output>(
  activity: (...input: Input) => Promise<Output>,
): (...input: Input) => Promise<Output> {
  return (...input) => {
    const begin = (): Promise<Output> => activity(...input);
    const ended = last.then(begin, begin);
    last = ended;
    return ended;
  };
}
