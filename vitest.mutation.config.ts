import { defineConfig } from 'vitest/config';

/** The fast tests alone: a mutation that only a slow one sees has no fast test yet. */
export default defineConfig({
  test: {
    include: ['test/{unit,storage}/**/*.test.ts'],
    // They measure bytes of the code, which mutations make longer.
    exclude: ['test/unit/stated-weight.test.ts', 'test/unit/web-weight.test.ts', 'test/unit/web-build.test.ts'],
    testTimeout: 30_000,
    env: { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' },
  },
});
