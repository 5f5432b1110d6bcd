'use strict';
// Runs the TypeScript file that the first argument names, with the arguments behind it, as `node --import tsx FILE …` does.
const { resolve } = require('node:path');
const { pathToFileURL } = require('node:url');

// Who reads along may stop (`… --list | head`): that ends the reading, not the work, and its exit code stays true.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error) => {
    if (error.code !== 'EPIPE') throw error;
  });
}

const [node, , file, ...rest] = process.argv;
process.argv = [node, resolve(file), ...rest];

void (async () => {
  try {
    await import('tsx');
  } catch (error) {
    if (error.code !== 'ERR_MODULE_NOT_FOUND') throw error;
    process.stderr.write('What this needs is not installed: run npm ci, then this again.\n');
    process.exitCode = 1;
    return;
  }
  await import(pathToFileURL(process.argv[1]));
})();
