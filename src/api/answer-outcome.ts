import type { FastifyReply } from 'fastify';
import { Type } from 'typebox';
import type { RequestOutcome } from '../contracts/invoice-payment';
import { RequestAnswer } from '../contracts/requests';

const Answered = Type.Object({
  requestId: Type.String(),
  state: Type.Literal('answered'),
  answer: RequestAnswer,
});
const InProgress = Type.Object({ requestId: Type.String(), state: Type.Literal('in_progress') });

/** What an act answers: 200 with what has come of it, a refusal included; 202 while it goes on. */
export const outcomeResponses = { 200: Answered, 202: InProgress };

/** Answers with the outcome of an act. */
export function answerOutcome(reply: FastifyReply, outcome: RequestOutcome): RequestOutcome {
  void reply.status(outcome.state === 'answered' ? 200 : 202);
  return outcome;
}

/** The name of an act in a path: `changeAmount` is `change-amount`. */
export function pathOfAct(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
