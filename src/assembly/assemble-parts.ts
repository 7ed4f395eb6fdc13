import type { ActivityParts } from '../activities/activity-parts';
import type { ClientSettings, HoldfastMode } from '../config';
import type { GroupSearch } from '../domain/cash/exact-group';
import type { Clock } from '../contracts/ports/clock';
import type { WorkflowStarter } from '../contracts/ports/workflow-starter';
import { registerInvoicePayment } from '../door/register-invoice-payment';
import { bindAccount } from '../ledger/bind-account';
import { createLedger } from '../ledger/create-ledger';
import { createLedgerPool } from '../ledger/pool';
import { createStripe } from '../stripe/create-stripe';
import type { StripeSettings } from '../stripe/stripe-client';

/** Everything that activities need but Temporal, with the connections to close in the end. */
export interface AssembledParts {
  readonly parts: Omit<ActivityParts, 'workflows' | 'searchAttributes'>;
  close(): Promise<void>;
}

/**
 * Connects Stripe and Postgres and binds the database to the account of the key. Throws `account_bound_elsewhere`,
 * `stripe_key_refused`, `stripe_unreachable`, `database_unreachable`.
 */
export async function assembleParts(
  settings: Pick<ClientSettings, 'databaseUrl'> & {
    readonly stripe: StripeSettings;
    readonly mode?: HoldfastMode;
    readonly exactGroups?: GroupSearch;
  },
  clock: Clock,
): Promise<AssembledParts> {
  const stripe = await createStripe(settings.stripe);
  const pool = createLedgerPool(
    settings.databaseUrl,
    settings.mode === undefined ? {} : { mode: settings.mode },
  );
  try {
    const { instance } = await bindAccount(pool, stripe.identity);
    const ledger = createLedger(pool, stripe.identity);
    const register: ActivityParts['registerInvoicePayment'] = async (payment) =>
      (await registerInvoicePayment({ ledger, stripe, clock }, payment)).record;
    return {
      parts: {
        ledger,
        stripe,
        clock,
        instance,
        exactGroups: settings.exactGroups ?? 'off',
        registerInvoicePayment: register,
      },
      close: () => pool.end(),
    };
  } catch (error) {
    await pool.end();
    throw error;
  }
}

/** The parts of activities, complete with Temporal. */
export function withTemporal(
  assembled: AssembledParts,
  workflows: WorkflowStarter,
  searchAttributes: boolean,
): ActivityParts {
  return { ...assembled.parts, workflows, searchAttributes };
}
