import type { AlertTexts } from '../alert-texts.ts';
import { smallNumbers } from '../small-numbers.ts';

const inWords = smallNumbers('es-ES', [
  'dos',
  'tres',
  'cuatro',
  'cinco',
  'seis',
  'siete',
  'ocho',
  'nueve',
  'diez',
  'once',
  'doce',
]);

/** The mails about watches, in Spanish. */
export const alert: AlertTexts = {
  someone: 'Alguien',
  nowShows: (name) => `${name} muestra ahora un estado`,
  noLongerSays: (name, status) => `${name} ya no dice ${status}`,
  mayMeanNothing: 'Puede significar algo, o nada.',
  changed: (name) => `${name} tiene un estado nuevo`,
  several: (people) => `${people} han cambiado de estado`,
  others: (count) => `otras ${inWords(count)} personas`,
  andMore: (count) => `Y ${count} más.`,
  nothingShown: 'no mostraba nada',
  nothing: 'nada',
  original: (statuses) => `en el original: ${statuses}`,
  since: (date) => `el anterior, al menos desde el ${date}`,
  stoodSince: (date) => `El estado anterior llevaba ahí al menos desde el ${date}.`,
  beNice: 'Pórtate bien.',
  beGentle: 'Ve con tacto.',
  profile: (network) => `Perfil en ${network}`,
  pausePerson: (name) => `Pausar a ${name}`,
  history: 'Lo que ha cambiado hasta ahora',
  settings: 'Ajustes',
  whyChanges:
    'Recibes este correo porque pediste a Breakup Notifier que te avise cuando cambie el estado de alguna de tus amistades.',
  whySignInAgain:
    'Recibes este correo porque pediste a Breakup Notifier que esté pendiente del estado de tus amistades.',
  pauseWeek: 'Pausar una semana',
  unsubscribe: 'Darse de baja',
  deleteEverything: 'Borrar todo',
  unreadPeople: (people, counted, network) => ({
    subject:
      people === 1
        ? `Ya no vemos el perfil de una persona en ${network}`
        : `Ya no vemos los perfiles de ${counted} personas en ${network}`,
    paragraphs: [
      people === 1
        ? 'Llevamos tres días sin poder verlo: estará borrado, suspendido, trasladado u oculto a desconocidos.'
        : 'Llevamos tres días sin poder verlos: estarán borrados, suspendidos, trasladados u ocultos a desconocidos.',
      'Seguimos mirando. Si alguien vuelve con otro estado, te enterarás. Tu lista dice quién es.',
    ],
  }),
  unreadList: (network) => ({
    subject: `${network} no nos muestra a nadie para ti`,
    paragraphs: [
      `Desde hace tres días ${network} responde con un error donde debería estar tu lista de amistades, aunque a otras personas sí se la da.`,
      'Seguimos mirando y no se pierde nada. A veces ayuda iniciar sesión otra vez.',
    ],
  }),
  unreadOnce: 'Sobre esto te escribimos una sola vez.',
  toTheList: 'Ir a tu lista',
  signInAgain: {
    subject: (network) => `Hemos dejado de mirar: ${network} ya no nos deja`,
    headline: 'Hemos dejado de mirar.',
    paragraphs: (network) => [
      `${network} ya no nos deja ver el estado de tus amistades, así que hemos dejado de mirar. Ocurre al cabo de un tiempo, o cuando cambia una contraseña o un permiso.`,
      'Tu lista sigue como la dejaste. Inicia sesión otra vez y continuaremos desde ahí.',
    ],
    action: 'Volver a iniciar sesión',
    otherwise: 'Si prefieres dejarlo así, no hagas nada. No volveremos a escribirte por esto.',
  },
};
