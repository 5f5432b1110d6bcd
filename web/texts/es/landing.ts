import { inSpanish as networks } from '../../networks/landing-texts.ts';
import type { LandingTexts } from '../page-texts.ts';
import { frame } from './frame.ts';

/** The landing page in Spanish. */
export const landing: LandingTexts = {
  ...frame,
  ...networks,
  title: 'Breakup Notifier: un correo cuando cambia una situación sentimental',
  description:
    'Elige amistades y recibe un correo cuando cambie la situación sentimental de alguna. Dice qué ponía antes y qué pone ahora.',
  name: 'Ada Lind',
  from: 'En una relación',
  becomes: 'pasa a',
  to: 'Soltera',
  lead: 'Te escribimos cuando cambia la situación sentimental de alguien que conoces.',
  open: 'Ir a tu lista',
  readFirst: '[Lo que se ve y lo que no](#sees)',
  getTitle: 'Lo que recibes',
  get1: 'Eliges amistades. Cada pocos minutos miramos el estado que te muestran. Cuando uno cambia, recibes un correo que dice qué ponía y qué pone ahora, y te pide que te portes bien.',
  get2: 'Al momento o una vez al día; con cualquier cambio o solo con los que te importan. Cada correo puede aplazar los siguientes con un clic.',
  mailLabel: 'Un correo, por ejemplo',
  mailSubject: 'Ada Lind ya no tiene una relación',
  mailBody: 'Pórtate bien.',
  mailSince: 'El estado anterior llevaba ahí al menos desde el 3 de marzo de 2025.',
  mailLinks: 'Pausar una semana · Darse de baja',
  seeTitle: 'Lo que se ve y lo que no',
  seeShown:
    'Vemos lo que alguien ha decidido mostrarte y nada más. Un estado oculto sigue oculto, y ocultarlo no es noticia.',
  seeBetween:
    'Miramos cada pocos minutos. Un estado que cambia y vuelve a cambiar entre dos miradas no deja rastro, y quizá esté bien así.',
  seeSilent: 'La primera mirada es silenciosa. Noticia es lo que difiere de ella.',
  storeTitle: 'Lo que se guarda',
  store1: `Tu dirección y cuándo quieres recibir correos. ${networks.stored} Los identificadores de quienes elegiste, con el último estado que mostró cada cual. Lo que cambió, durante 400 días.`,
  store2:
    'Tu lista de amistades, no: la lee tu propio navegador y nunca nos llega. Ni fotos, ni publicaciones, ni estadísticas sobre ti, y un nombre solo hasta que sale el correo que lo dice.',
  store3:
    'Puedes llevártelo todo en un archivo y borrarlo todo con un botón. Hay más en la página de [privacidad](/privacy).',
  sayTitle: 'Si a quien miran es a ti',
  say1: 'Aquí nadie sabe de ti más de lo que ya muestras. Aun así, tienes algo que decir.',
  say2: 'Inicia sesión y pide que no se te siga. Quien te sigue deja de hacerlo en la próxima mirada, nadie puede empezar y a nadie se le dice por qué.',
  end: 'Pórtate bien.',
};
