import { afterAll } from 'vitest';
import type { FacebookDouble } from '../../local/networks/facebook/server.ts';
import { createTestApi, type TestApi } from './api.ts';
import { openTestDouble } from './double.ts';
import { openTestTable, type TestTable } from './test-table.ts';

/** What the tests of one file share. */
export interface ApiTests {
  readonly table: TestTable;
  readonly double: FacebookDouble;
  /** An API on the emptied table, and the double without faults and counts: nothing is left of the test before. */
  freshApi(): Promise<TestApi>;
}

/** Opens a table and a Facebook double for the tests of the file that calls this; both are closed after the last of them. */
export async function openApiTests(): Promise<ApiTests> {
  const [table, double] = await Promise.all([openTestTable(), openTestDouble()]);
  afterAll(() => Promise.all([table.close(), double.close()]));
  return {
    table,
    double,
    async freshApi() {
      await table.clear();
      double.setFaults({});
      double.resetStats();
      return createTestApi({ table, graphUrl: double.url });
    },
  };
}
