import { Connection } from '@temporalio/client';
import { encodeSearchAttributeIndexedValueType } from '@temporalio/common/lib/search-attributes';
import { searchAttributes } from '../../contracts/search-attributes';

const typeOnWire = { Keyword: 'KEYWORD', Int: 'INT', Datetime: 'DATETIME', Bool: 'BOOL' } as const;

/**
 * Registers Holdfast's search attributes at a Temporal server by its API, for a server that can't be given them on
 * the command line: the time-skipping test server refuses to start a workflow that carries an unknown one.
 */
export async function registerSearchAttributes(address: string, namespace: string): Promise<void> {
  const connection = await Connection.connect({ address });
  try {
    const types = Object.entries(searchAttributes).map(([name, type]) => [
      name,
      encodeSearchAttributeIndexedValueType(typeOnWire[type]),
    ]);
    await connection.operatorService.addSearchAttributes({
      namespace,
      searchAttributes: Object.fromEntries(types),
    });
  } finally {
    await connection.close();
  }
}
