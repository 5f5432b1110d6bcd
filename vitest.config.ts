import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Kinds of tests by how long a file of them takes. */
const slowestFirst = ['browser', 'property', 'flow', 'infra', 'api', 'storage', 'unit'];

/** Tests of parts in one process, which share what it has loaded. */
const parts = ['test/{unit,storage,api,infra}/**/*.test.ts'];

/** Begins with the slow kinds, so that no long file runs alone at the end while the other cores are idle. */
class SlowestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) =>
      slowestFirst.findIndex((kind) => moduleId.includes(`/test/${kind}/`));
    return (await super.sort(files)).sort((a, b) => rank(a) - rank(b));
  }
}

/** What holds for every test. */
const common = {
  // The few tests that run at the same time mostly wait.
  maxConcurrency: 10,
  // A busy machine decides no test: this only ends what hangs.
  testTimeout: 300_000,
  hookTimeout: 300_000,
  env: { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' },
};

export default defineConfig({
  test: {
    projects: [
      // They leave nothing behind in their process, and loading the same code once more for each of them would take longer than most of them do.
      { test: { ...common, name: 'parts', include: parts, isolate: false } },
      // The last need the AWS CLI: npm run test:cli.
      { test: { ...common, name: 'whole', include: ['test/**/*.test.ts'], exclude: [...parts, 'test/cli/**'] } },
    ],
    // As many as there are cores: by itself vitest leaves one idle, which is half of a small machine.
    maxWorkers: '100%',
    sequence: { sequencer: SlowestFirst },
  },
});
