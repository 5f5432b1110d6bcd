/**
 * The flags with which Lambda's Node runtimes start Node for a function of so many megabytes: nine tenths for old objects, and a tenth for
 * new ones in two halves. Source: `/var/runtime/bootstrap` in AWS's base image `lambda/nodejs`.
 */
export function lambdaHeapFlags(megabytes: number): string[] {
  const newSpace = Math.floor(megabytes / 10);
  return [`--max-old-space-size=${megabytes - newSpace}`, `--max-semi-space-size=${Math.floor(newSpace / 2)}`];
}
