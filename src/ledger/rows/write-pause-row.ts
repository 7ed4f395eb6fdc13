import { Type } from 'typebox';
import { Instant, nullable } from './columns';

/** A row of `write_pause` as its port shows it. */
export const WritePauseRow = Type.Object({
  customer: nullable(Type.String()),
  actor: Type.String(),
  reason: Type.String(),
  pausedAt: Instant,
});

export const writePauseColumns = 'customer, actor, reason, paused_at AS "pausedAt"';
