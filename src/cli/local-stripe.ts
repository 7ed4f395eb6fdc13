import { Command, InvalidArgumentError } from 'commander';
import {
  FAULTS,
  SANDBOX_RATE_LIMITS,
  startLocalStripe,
  type Fault,
  type LocalStripeOptions,
} from '../local-stripe';

interface CommandLine {
  readonly host: string;
  readonly port: number;
  readonly account?: string;
  readonly apiVersion?: string;
  readonly data?: string;
  readonly webhookUrl?: string;
  readonly webhookSecret?: string;
  readonly seed?: number;
  readonly fault?: Partial<Record<Fault, number>>;
  readonly rateLimits?: true;
}

const EXAMPLES = `
Examples:
  holdfast local-stripe --port 12111
  holdfast local-stripe --data ./stripe --webhook-url http://127.0.0.1:3000/webhooks --webhook-secret whsec_local
  holdfast local-stripe --seed 7 --fault timeout_after_commit=0.1 --fault webhook_dropped=0.2

Faults: ${FAULTS.join(', ')}.
Any key that begins with sk_test_ is taken. What it can do, and how to use it: docs/local-stripe.md`;

/** `holdfast local-stripe`: starts Local Stripe alone and stays until it is stopped. */
export function localStripeCommand(): Command {
  return new Command('local-stripe')
    .description(
      'Start a Stripe of your own: bank transfers, cards and cash with state, money, events and a clock.',
    )
    .option('--port <number>', 'where it listens; 0 is any free port', port, 12_111)
    .option('--host <address>', 'where it listens', '127.0.0.1')
    .option('--data <folder>', 'keep the state here, so that it survives a restart (default: in memory only)')
    .option('--webhook-url <url>', 'send every event here')
    .option('--webhook-secret <secret>', 'sign webhooks with this secret')
    .option('--account <id>', 'the id of the account (default: made up)')
    .option('--api-version <version>', 'the version of events, and of requests that name none')
    .option('--rate-limits', "refuse with 429 what goes over the limits of Stripe's sandboxes")
    .option('--seed <number>', 'make things go wrong on purpose, the same way for the same seed', wholeNumber)
    .option('--fault <name=rate>', 'how often one fault happens, from 0 to 1; may be repeated', fault)
    .addHelpText('after', EXAMPLES)
    .action((commandLine: CommandLine) => run(commandLine));
}

async function run(commandLine: CommandLine): Promise<void> {
  const running = await startLocalStripe(optionsFrom(commandLine));
  const stop = (): void => {
    void running.close();
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  process.stdout.write(`local Stripe listening on ${running.url}\n`);
}

function optionsFrom(commandLine: CommandLine): LocalStripeOptions {
  const {
    account,
    apiVersion,
    data,
    host,
    port,
    rateLimits,
    webhookSecret: secret,
    webhookUrl: url,
  } = commandLine;
  if ((url === undefined) !== (secret === undefined)) {
    throw new Error('--webhook-url and --webhook-secret go together: give both, or neither.');
  }
  return {
    host,
    port,
    ...(account === undefined ? {} : { accountId: account }),
    ...(apiVersion === undefined ? {} : { apiVersion }),
    ...(data === undefined ? {} : { dataFolder: data }),
    ...(rateLimits === undefined ? {} : { rateLimits: SANDBOX_RATE_LIMITS }),
    ...(url === undefined || secret === undefined ? {} : { webhookEndpoints: [{ url, secret }] }),
    ...adversaryFrom(commandLine),
  };
}

function adversaryFrom({ fault: rates, seed }: CommandLine): Pick<LocalStripeOptions, 'adversary'> {
  if (rates === undefined && seed === undefined) return {};
  return {
    adversary: { ...(seed === undefined ? {} : { seed }), ...(rates === undefined ? {} : { rates }) },
  };
}

function port(given: string): number {
  const number = wholeNumber(given);
  if (number <= 65_535) return number;
  throw new InvalidArgumentError('A port is from 0 to 65535.');
}

function wholeNumber(given: string): number {
  if (/^\d{1,9}$/.test(given)) return Number(given);
  throw new InvalidArgumentError('It must be a whole number.');
}

function fault(given: string, before: Partial<Record<Fault, number>> = {}): Partial<Record<Fault, number>> {
  const [name, rate] = given.split('=', 2);
  const known = FAULTS.find((candidate) => candidate === name);
  if (known === undefined) throw new InvalidArgumentError(`There is no fault ${name}. See --help.`);
  if (!/^(0|1|0?\.\d+)$/.test(rate ?? '')) {
    throw new InvalidArgumentError(`Give a rate from 0 to 1, as in ${name}=0.1.`);
  }
  return { ...before, [known]: Number(rate) };
}
