import { Value } from 'typebox/value';
import { Instruction } from './messages';
import type { News } from './messages';

/** The side of a started process: what its parent tells it, and what it tells. It ends when its parent does. */
export function listenToParent(onInstruction: (instruction: Instruction) => Promise<void>): void {
  process.on('disconnect', () => process.exit(0));
  process.on('message', (message) => {
    onInstruction(Value.Parse(Instruction, message)).catch((error: unknown) => {
      process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
      process.exit(1);
    });
  });
}

/** Resolves when the news has been handed to the system, so that a process killed after it has told it. */
export function tellParent(news: News): Promise<void> {
  return new Promise((resolve, reject) => {
    process.send?.(news, undefined, undefined, (error) => (error ? reject(error) : resolve()));
  });
}
