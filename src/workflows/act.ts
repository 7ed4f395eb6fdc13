import type { RequestArguments } from '../contracts/requests';

/** A request before it has an asker and a customer. */
export interface Ask {
  readonly id: string;
  readonly arguments: RequestArguments;
  readonly actor: string;
  readonly reason: string;
}

/** What every act carries as its sender gives it. */
interface ActInput {
  readonly actor: string;
  readonly reason: string;
  readonly requestId?: string;
}

/** What can be done with a workflow's object by a message, an Update or a Signal. */
export interface Act<State> {
  /** Throws `invalid_input` for a wrong shape. */
  check(message: unknown): void;
  /** The id that its sender gave to the request, if any. Throws `invalid_input` for a wrong shape. */
  givenId(message: unknown): string | undefined;
  /** What the message asks for, under this id. Throws what the state forbids. */
  prepare(message: unknown, state: State, id: string): Ask;
}

/** An act from the reader of its input and from what it asks for, which is told whether it was asked before. */
export function act<State, Input extends ActInput>(
  parse: (message: unknown) => Input,
  argumentsOf: (state: State, input: Input, id: string) => RequestArguments,
): Act<State> {
  return {
    check: (message) => void parse(message),
    givenId: (message) => parse(message).requestId,
    prepare: (message, state, id) => {
      const input = parse(message);
      return { id, arguments: argumentsOf(state, input, id), actor: input.actor, reason: input.reason };
    },
  };
}
