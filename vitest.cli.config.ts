import { defineConfig } from 'vitest/config';

/** What needs a program that is not from npm (the AWS CLI), or takes minutes: commands of the documents, as they are typed. */
export default defineConfig({
  test: {
    include: ['test/cli/**/*.test.ts'],
    // Commands write into the same folders.
    fileParallelism: false,
    // A busy machine decides no test: this only ends what hangs.
    testTimeout: 300_000,
    hookTimeout: 300_000,
  },
});
