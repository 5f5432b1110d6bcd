import type { AppPageTexts, ConfirmTexts, DeletionTexts, NotFoundTexts, StatusTexts } from '../page-texts.ts';
import { failures } from './failures.ts';
import { frame } from './frame.ts';

/** The page that confirms an address, in Spanish. */
export const confirm: ConfirmTexts = {
  ...frame,
  title: 'Confirma tu dirección · Breakup Notifier',
  description: 'Confirma que Breakup Notifier puede escribir a tu dirección.',
  heading: '¿Es esta tu dirección?',
  lead: 'Has abierto el enlace que enviamos allí. Con un clic, los correos irán a esa dirección a partir de ahora.',
  button: 'Sí, es la mía',
  working: 'Un momento.',
  done: 'Confirmada.',
  doneMore: 'A partir de ahora los correos van ahí. [Volver a tu lista](/app)',
  expired: 'Este enlace ha caducado.',
  expiredMore: 'Vale un día y una sola vez. [Pide otro en los ajustes](/app#settings)',
  signIn: '[Inicia sesión aquí](/sign-in) y abre después otra vez el enlace del correo.',
  failures,
  noToken: 'A este enlace le falta algo.',
  noTokenMore: 'Ábrelo otra vez desde el correo, entero.',
};

/** The page that follows a deletion, in Spanish. */
export const deletion: DeletionTexts = {
  ...frame,
  title: 'Tu borrado · Breakup Notifier',
  description: 'Muestra cómo va el borrado de tus datos.',
  heading: 'Tu borrado',
  lead: 'Pediste que se borraran aquí tus datos.',
  working: 'Lo estamos mirando.',
  done: 'Hecho. Aquí ya no se guarda nada sobre ti.',
  doneAt: 'Borrado el #.',
  unknown: 'No conocemos ningún borrado con este código. Puede que le falte una parte, o que fuera hace mucho.',
  failures,
  again: 'Volver a intentarlo',
  noCode: 'En esta dirección falta el código. Está detrás de la # en el enlace que recibiste.',
};

/** The page for what is not there, in Spanish. */
export const notFound: NotFoundTexts = {
  ...frame,
  title: 'Aquí no hay nada · Breakup Notifier',
  description: 'En esta dirección no hay ninguna página.',
  from: 'Una página',
  becomes: 'pasa a',
  to: 'Aquí no hay nada',
  lead: 'Si algo había, se ha ido a otra parte. [Tú también puedes.](/)',
};

/** How the service goes, in Spanish. */
export const status: StatusTexts = {
  ...frame,
  title: 'Estado del servicio · Breakup Notifier',
  description: 'Cuándo miró Breakup Notifier por última vez y qué está en pausa.',
  heading: 'Cómo va todo',
  lead: 'Cuándo miramos por última vez y qué está en pausa para todo el mundo. Si algo falla solo en tu caso, lo dice tu lista.',
  working: 'Un momento.',
  failures,
  again: 'Volver a intentarlo',
  well: 'Todo va bien.',
  late: 'Miramos más tarde de lo habitual. No se pierde nada: lo que haya cambiado aparecerá la próxima vez.',
  paused: 'Una parte está en pausa. No se pierde nada: lo recuperaremos sin que hagas nada.',
  looks: 'Comprobaciones',
  mails: 'Correos',
  lastLook: 'La última terminó #.',
  justLooked: 'La última terminó hace menos de un minuto.',
  noLook: 'La primera está por llegar.',
  everyMinute: 'Suele haber una por minuto.',
  everyMinutes: 'Suele haber una cada # minutos.',
  mailsGo: 'Se envían.',
  mailsHeld: 'Esperan hasta el #.',
  networkRead: 'Se lee.',
  networkPaused: 'Está en pausa hasta el #.',
  oneServerPaused: 'Se lee. Hay un servidor en pausa por un rato.',
  serversPaused: 'Se lee. Hay # servidores en pausa por un rato.',
  keptFor: 'Lo que ves tiene como mucho tres minutos.',
};

/** The frame of the app, in Spanish. */
export const appPage: AppPageTexts = {
  ...frame,
  notLoaded: 'No se ha podido cargar tu lista.',
  notLoadedMore: 'Comprueba tu conexión y vuelve a intentarlo.',
  again: 'Volver a intentarlo',
  title: 'Tu lista · Breakup Notifier',
  description: 'De quién estamos pendientes y cuándo quieres recibir correos.',
};
