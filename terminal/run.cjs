'use strict';
// Every command of package.json begins here, in words that the oldest Node understands: `node terminal/run.cjs FILE …` checks that this Node is new
// enough, and only then reads anything that an older one would stumble over.
const project = require('../package.json');

const needed = project.engines.node.replace(/[^\d.]/g, '');
const numbers = (version) => version.split('.').map(Number);
const isOlder = (one, other) => {
  for (let at = 0; at < other.length; at++) {
    if (one[at] !== other[at]) return one[at] < other[at];
  }
  return false;
};

if (isOlder(numbers(process.versions.node), numbers(needed))) {
  const advice = 'Get a newer one from https://nodejs.org, then run npm ci and this again.';
  process.stderr.write(
    `Breakup Notifier needs Node ${needed} or newer, and this is ${process.versions.node}. ${advice}\n`,
  );
  process.exitCode = 1;
} else if (process.argv.slice(3).indexOf('--version') >= 0) {
  process.stdout.write(`Breakup Notifier ${project.version}\n`);
} else {
  require('./run-command.cjs');
}
