import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Kinds of tests by how long a file of them takes. */
const slowestFirst = ['browser', 'property', 'flow', 'infra', 'api', 'storage', 'unit'];

/** Begins with the slow kinds, so that no long file runs alone at the end while the other cores are idle. */
class SlowestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) =>
      slowestFirst.findIndex((kind) => moduleId.includes(`/test/${kind}/`));
    return (await super.sort(files)).sort((a, b) => rank(a) - rank(b));
  }
}

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // They need the AWS CLI: npm run test:cli.
    exclude: ['test/cli/**'],
    // As many as there are cores: by itself vitest leaves one idle, which is half of a small machine.
    maxWorkers: '100%',
    sequence: { sequencer: SlowestFirst },
    // The few tests that run at the same time mostly wait.
    maxConcurrency: 10,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    env: { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' },
  },
});
