import type { MailTexts } from './texts.ts';

/** The mail in Spanish. The verbs are chosen so that no sentence needs to know a gender. */
export const spanishTexts: MailTexts = {
  locale: 'es-ES',
  someone: 'Alguien',
  now: {
    Single: (name) => `${name} ahora no tiene pareja`,
    'In a relationship': (name) => `${name} tiene ahora una relación`,
    Engaged: (name) => `${name} tiene ahora planes de boda`,
    Married: (name) => `${name} se ha casado`,
    'In a civil union': (name) => `${name} tiene ahora una unión civil`,
    'In a domestic partnership': (name) => `${name} vive ahora en pareja`,
    'In an open relationship': (name) => `${name} tiene ahora una relación abierta`,
    "It's complicated": (name) => `${name} dice ahora que es complicado`,
    Separated: (name) => `${name} se ha separado`,
    Divorced: (name) => `${name} se ha divorciado`,
    Widowed: (name) => `${name} ha enviudado`,
  },
  noLonger: {
    'In a relationship': (name) => `${name} ya no tiene una relación`,
    Engaged: (name) => `${name} ya no tiene planes de boda`,
    Married: (name) => `El matrimonio de ${name} ha terminado`,
    'In a civil union': (name) => `La unión civil de ${name} ha terminado`,
    'In a domestic partnership': (name) => `${name} ya no vive en pareja`,
    'In an open relationship': (name) => `${name} ya no tiene una relación abierta`,
  },
  nowShows: (name) => `${name} muestra ahora un estado`,
  changed: (name) => `${name} tiene un estado nuevo`,
  several: (count) => `Ha cambiado el estado de ${count} de tus amistades`,
  nothingShown: 'no mostraba nada',
  since: (date) => `el anterior, al menos desde el ${date}`,
  stoodSince: (date) => `El estado anterior llevaba ahí al menos desde el ${date}.`,
  beNice: 'Pórtate bien.',
  beGentle: 'Ve con tacto.',
  profile: (network) => `Perfil en ${network}`,
  whyChanges:
    'Recibes este correo porque pediste a Breakup Notifier que te avise cuando cambie el estado de alguna de tus amistades.',
  whySignInAgain: 'Recibes este correo porque pediste a Breakup Notifier que siga el estado de tus amistades.',
  pauseWeek: 'Pausar una semana',
  unsubscribe: 'Darse de baja',
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
