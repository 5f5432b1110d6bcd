// Runs in a worker thread of its own: maildev takes longer to load than everything else together.
import { parentPort, workerData } from 'node:worker_threads';
import { MailDev } from 'maildev';
import type { Neighbour } from '../neighbours.ts';
import { guard } from './border.ts';
import type { MailboxPorts, MailboxSettings } from './mailbox.ts';
import { dressMailbox } from './mailbox-page.ts';

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
let neighbours: readonly Neighbour[] = [];
parentPort?.on('message', (pages: readonly Neighbour[]) => {
  neighbours = pages;
});
if (servers.api !== undefined) {
  const { server } = servers.api.server;
  await dressMailbox(server, {
    url: `http://${settings.host}:${ports.port}/`,
    wayIn: `${settings.host}:${ports.smtpPort}`,
    neighbours: () => neighbours,
  });
  // maildev itself lets every page read and delete mails. Nobody knows the port yet.
  guard(server);
}
parentPort?.postMessage(ports);
