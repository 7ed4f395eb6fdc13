import { Type } from 'typebox';
import type { Static } from 'typebox';

/** What a process does when an installation reaches its boundary. */
const AtBoundary = Type.Union([
  /** Nothing: every boundary that is passed is told. */
  Type.Object({ kind: Type.Literal('tell') }),
  /** Nothing at all. */
  Type.Object({ kind: Type.Literal('pass') }),
  /** Nothing that the installation does goes on from there, until it is released or the process is killed. */
  Type.Object({ kind: Type.Literal('stand'), boundary: Type.String() }),
  /** The next call of Stripe from there on meets a fault of Local Stripe's adversary. */
  Type.Object({ kind: Type.Literal('lose_answer'), boundary: Type.String(), fault: Type.String() }),
]);
export type AtBoundary = Static<typeof AtBoundary>;

/** An installation of its own for each cell of the matrix: account, database, Stripe; only processes are shared. */
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
  Type.Object({ kind: Type.Literal('reached'), account: Type.String() }),
  Type.Object({ kind: Type.Literal('answer_lost'), account: Type.String() }),
]);
export type News = Static<typeof News>;
