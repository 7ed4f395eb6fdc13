import { Type } from 'typebox';
import type { Static } from 'typebox';

/** What a process does when an installation reaches one of its boundaries. */
const AtBoundary = Type.Union([
  /** Nothing: every boundary that is passed is told. */
  Type.Object({ kind: Type.Literal('tell') }),
  /** Nothing at all. */
  Type.Object({ kind: Type.Literal('pass') }),
  /** At each of these nothing that the installation does goes on, until it is released or the process is killed. */
  Type.Object({ kind: Type.Literal('stand'), boundaries: Type.Array(Type.String()) }),
  /** The next call of Stripe from each of these on meets a fault of Local Stripe's adversary. */
  Type.Object({
    kind: Type.Literal('lose_answer'),
    boundaries: Type.Array(Type.String()),
    fault: Type.String(),
  }),
]);
export type AtBoundary = Static<typeof AtBoundary>;

/** An installation of its own for each path that is played: account, database, Stripe; only processes are shared. */
const Served = Type.Object({
  account: Type.String(),
  databaseUrl: Type.String(),
  stripeUrl: Type.String(),
  apiPort: Type.Integer(),
  atBoundary: AtBoundary,
});
export type Served = Static<typeof Served>;

/** What a process is told: first whom to serve, later to go on. */
export const Instruction = Type.Union([
  Type.Object({
    kind: Type.Literal('serve'),
    temporalAddress: Type.String(),
    taskQueue: Type.String(),
    installations: Type.Array(Served),
  }),
  Type.Object({ kind: Type.Literal('release') }),
]);
export type Instruction = Static<typeof Instruction>;

/** What a process tells. */
export const News = Type.Union([
  Type.Object({ kind: Type.Literal('ready') }),
  Type.Object({ kind: Type.Literal('passed'), account: Type.String(), boundary: Type.String() }),
  Type.Object({ kind: Type.Literal('reached'), account: Type.String(), boundary: Type.String() }),
  Type.Object({ kind: Type.Literal('answer_lost'), account: Type.String(), boundary: Type.String() }),
]);
export type News = Static<typeof News>;
