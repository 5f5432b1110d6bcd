// Runs in a worker thread of its own: maildev takes longer to load than everything else together. Compiled by itself, so only packages
// and Node's own modules may be imported (types apart).
import { parentPort, workerData } from 'node:worker_threads';
import { MailDev } from 'maildev';
import type { MailboxPorts, MailboxSettings } from './mailbox.ts';

const settings = workerData as MailboxSettings;

// maildev announces itself on the console even when told to be silent.
console.info = () => {};

const maildev = new MailDev({
  web: settings.port,
  webIp: settings.host,
  smtp: settings.smtpPort,
  ip: settings.host,
  mailDirectory: settings.folder,
  hideExtensions: ['STARTTLS'],
  silent: true,
});
const servers = await maildev.start();
const ports: MailboxPorts = {
  port: servers.api?.getAddress()?.port ?? settings.port,
  smtpPort: servers.smtp.getAddress().port,
};
parentPort?.postMessage(ports);
