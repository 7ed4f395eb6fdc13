import { Type } from 'typebox';
import { Value } from 'typebox/value';
import type { Ledger } from '../../../src/contracts/ports/ledger';
import type { Stripe } from '../../../src/contracts/ports/stripe';
import type { WorkflowStarter } from '../../../src/contracts/ports/workflow-starter';
import { kindOfWrite, ledgerPlaces, stripePlaces, workflowPlaces } from './places';
import { routeOf } from './stripe-routes';

/** Who hears of every boundary that a process passes, and may keep it there. */
export interface Watch {
  /** Resolves when the process may go on: at once, later, or never. */
  goOn(): Promise<void>;
  /** A boundary is reached; what comes after it waits for this. */
  reach(boundary: string): Promise<void>;
  /** Stripe is about to be called by this route, such as `POST /v1/refunds`. */
  callStripe(route: string): Promise<void>;
  /** A write was stored in this state. */
  seeWrite(write: { readonly id: string; readonly state: string; readonly answerIsRepeated: boolean }): void;
}

/** The ports of a process as it works with them, watched. `process` begins the name of each boundary. */
export function watchPorts<
  Ports extends { readonly ledger: Ledger; readonly stripe: Stripe; readonly workflows: WorkflowStarter },
>(ports: Ports, process: 'api' | 'worker', watch: Watch): Ports {
  const named: Watch = { ...watch, reach: (boundary) => watch.reach(`${process}: ${boundary}`) };
  return {
    ...ports,
    ledger: watchLedger(ports.ledger, named, null),
    stripe: watchMethods('stripe', ports.stripe, stripePlaces, named, aimAtRoute(named)),
    workflows: watchMethods('workflows', ports.workflows, workflowPlaces, named, null),
  };
}

/** In a transaction the calls are collected: all of them are committed, or nothing. */
function watchLedger(ledger: Ledger, watch: Watch, collected: string[] | null): Ledger {
  return new Proxy(ledger, {
    get: (target, name) => {
      const part: unknown = Reflect.get(target, name);
      if (name === 'identity') return part;
      if (name === 'inTransaction') return watchTransactions(target, watch);
      if (typeof part === 'function') {
        const watched = watchMethods('ledger', target, ledgerPlaces, watch, null, collected);
        return Reflect.get(watched, name);
      }
      const places: unknown = Reflect.get(ledgerPlaces, name);
      if (typeof part !== 'object' || part === null || typeof places !== 'object' || places === null) {
        throw withoutPlace(`ledger.${String(name)}`);
      }
      return watchMethods(String(name), part, places, watch, null, collected);
    },
  });
}

function watchTransactions(ledger: Ledger, watch: Watch): Ledger['inTransaction'] {
  return async (work) => {
    await watch.goOn();
    const calls: string[] = [];
    const name = (): string => `the commit of ${calls.join(' + ')}`;
    const result = await ledger.inTransaction(async (transaction) => {
      calls.length = 0;
      const answer = await work(watchLedger(transaction, watch, calls));
      if (calls.length > 0) await watch.reach(`before ${name()}`);
      return answer;
    });
    if (calls.length > 0) await watch.reach(`after ${name()}`);
    return result;
  };
}

type BeforeCall = (method: string, parameters: readonly unknown[]) => Promise<void>;

function watchMethods<Port extends object>(
  portName: string,
  port: Port,
  places: object,
  watch: Watch,
  beforeCall: BeforeCall | null,
  collected: string[] | null = null,
): Port {
  return new Proxy(port, {
    get: (target, method) => {
      const call: unknown = Reflect.get(target, method);
      if (typeof call !== 'function') return call;
      const name = `${portName}.${String(method)}`;
      const place: unknown = Reflect.get(places, method);
      if (place === undefined) throw withoutPlace(name);
      return async (...parameters: unknown[]): Promise<unknown> => {
        await watch.goOn();
        const what: unknown = typeof place === 'function' ? Reflect.apply(place, null, parameters) : null;
        const boundary =
          place === 'read' ? null : typeof what === 'string' && what !== '' ? `${name} ${what}` : name;
        const reach = async (side: 'before' | 'after'): Promise<void> => {
          if (boundary !== null && collected === null && !(side === 'before' && place === 'answer'))
            await watch.reach(`${side} ${boundary}`);
        };
        await reach('before');
        if (boundary !== null) collected?.push(boundary);
        await beforeCall?.(String(method), parameters);
        const result: unknown = await Reflect.apply(call, target, parameters);
        noteWrite(result, watch);
        await reach('after');
        return result;
      };
    },
  });
}

function aimAtRoute(watch: Watch): BeforeCall {
  return (method, parameters) => watch.callStripe(routeOf(method, parameters));
}

const Write = Type.Object({
  id: Type.String(),
  state: Type.String(),
  replayedFailureAt: Type.Unknown(),
  request: Type.Object({ kind: Type.String() }),
});

const Announced = Type.Object({ write: Write });

/** Learns of which kind a write is when the ledger first tells. */
function noteWrite(result: unknown, watch: Watch): void {
  const write = Value.Check(Announced, result) ? result.write : result;
  if (!Value.Check(Write, write)) return;
  kindOfWrite.set(write.id, write.request.kind);
  watch.seeWrite({ id: write.id, state: write.state, answerIsRepeated: write.replayedFailureAt !== null });
}

function withoutPlace(name: string): Error {
  return new Error(
    `${name} has no place in the list of boundaries: give it one in test/crash/boundaries/places.ts.`,
  );
}
