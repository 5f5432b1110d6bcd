// Runs in a worker thread of its own: maildev takes longer to load than everything else together.
import { parentPort, workerData } from 'node:worker_threads';
import { MailDev } from 'maildev';
import { guard } from './border.ts';
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
// maildev itself lets every page read and delete mails. Nobody knows the port yet.
if (servers.api !== undefined) guard(servers.api.server.server);
const ports: MailboxPorts = {
  port: servers.api?.getAddress()?.port ?? settings.port,
  smtpPort: servers.smtp.getAddress().port,
};
parentPort?.postMessage(ports);
