import { isGrpcServiceError } from '@temporalio/client';
import type { Connection } from '@temporalio/client';
import { searchAttributes } from '../contracts/search-attributes';

/** Temporal's numbers of the types (temporal.api.enums.v1.IndexedValueType). */
const indexedValueTypes = { Keyword: 2, Int: 3, Bool: 5, Datetime: 6 } as const;

/** gRPC's number for "already exists". */
const isAlreadyExists = ({ code }: { readonly code: number }): boolean => code === 6;

const timeoutMs = 5000;

/**
 * Adds those of Holdfast's search attributes that a namespace lacks. Answers whether it has them all in the end; false
 * where the server does not let us (Temporal Cloud: add them there by hand), and workflows go on without them.
 */
export async function registerSearchAttributes(connection: Connection, namespace: string): Promise<boolean> {
  return connection.withDeadline(Date.now() + timeoutMs, async () => {
    try {
      const present = await presentSearchAttributes(connection, namespace);
      const missing = Object.entries(searchAttributes).filter(([name]) => !present.has(name));
      if (missing.length === 0) return true;
      await connection.operatorService.addSearchAttributes({
        namespace,
        searchAttributes: Object.fromEntries(missing.map(([name, type]) => [name, indexedValueTypes[type]])),
      });
      return true;
    } catch (error) {
      // Another worker added them between our look and our attempt.
      return isGrpcServiceError(error) && isAlreadyExists(error);
    }
  });
}

/** The names of a namespace's own search attributes, by whichever of two questions the server answers. */
async function presentSearchAttributes(
  connection: Connection,
  namespace: string,
): Promise<ReadonlySet<string>> {
  try {
    const { customAttributes } = await connection.operatorService.listSearchAttributes({ namespace });
    return new Set(Object.keys(customAttributes));
  } catch {
    const { config } = await connection.workflowService.describeNamespace({ namespace });
    return new Set(Object.values(config?.customSearchAttributeAliases ?? {}));
  }
}
