import { networks } from '../../networks/landing-texts/es.ts';
import type { LandingTexts } from '../page-texts.ts';
import { frame } from './frame.ts';

/** The landing page in Spanish. */
export const landing: LandingTexts = {
  ...frame,
  ...networks,
  title: 'Breakup Notifier: un correo cuando cambia una situación sentimental',
  description:
    'Elige amistades y recibe un correo cuando cambie la situación sentimental de alguna. Dice cuál era y cuál es ahora.',
  name: 'Ada Lind',
  from: 'En una relación',
  becomes: 'pasa a',
  to: 'Soltera',
  lead: 'Te escribimos cuando cambia la situación sentimental de alguien que conoces.',
  field: `Tu nombre de usuario en ${networks.handleOn}`,
  fieldExample: networks.handleExample,
  fieldHint:
    'Tu propio navegador lee a quién sigues y qué dicen sus perfiles. Para mirar no hace falta contraseña ni cuenta con nosotros.',
  look: 'Ver quién dice qué',
  fieldEmpty: 'Escribe antes un nombre de usuario.',
  working: 'Un momento.',
  failed: 'No se ha podido cargar. Comprueba tu conexión y pulsa otra vez.',
  open: 'Ir a tu lista',
  readFirst: '[Lo que se ve y lo que no](#sees)',
  howTitle: 'Cómo funciona',
  how1: 'Escribes un nombre de usuario. Tu navegador lee a quién sigues y te muestra quién declara una situación sentimental, y cuál.',
  how2: 'Eliges de quién quieres que estemos pendientes y qué quieres saber: cualquier cambio, solo si ya no tiene pareja, solo si tiene pareja. A quien no sigas lo puedes añadir por separado.',
  how3: 'Das una dirección y abres el enlace que enviamos allí. Desde entonces miramos cada pocos minutos y recibes un correo cuando algo ha cambiado.',
  getTitle: 'Lo que recibes',
  get1: 'Un correo que dice cuál era el estado y cuál es ahora, y te pide que te portes bien. Al momento o una vez al día. Cada correo puede aplazar los siguientes con un clic.',
  mailLabel: 'Un correo, por ejemplo',
  mailSubject: 'Ada Lind ya no tiene una relación',
  mailBody: 'Pórtate bien.',
  mailSince: 'El estado anterior llevaba ahí al menos desde el 3 de marzo de 2025.',
  mailLinks: 'Pausar una semana · Darse de baja',
  stateTitle: 'Cómo declarar la tuya',
  stating1: networks.stating,
  stating2:
    'En español, inglés, alemán y cinco idiomas más; los emojis no molestan. Dentro de una frase no cuenta: «padre soltero de dos» es una persona, no un estado, y en caso de duda no leemos nada.',
  seeTitle: 'Lo que se ve y lo que no',
  see: `Se dice en el perfil, donde todo el mundo puede leerlo: «casada», «Relación: soltero». Leemos exactamente eso, palabra por palabra, y nunca una publicación. La mayoría no dice nada; tu lista muestra cuántas personas sí. ${networks.see}`,
  seeBetween:
    'Miramos cada pocos minutos. Un estado que cambia y vuelve a cambiar entre dos comprobaciones no deja rastro, y quizá esté bien así.',
  seeSilent: 'Tras la primera comprobación aún no te escribimos. Noticia es lo que cambie después.',
  seeGone: 'También es noticia un estado que alguien quita de su perfil, cuando ha faltado en dos comprobaciones.',
  storeTitle: 'Lo que se guarda',
  store1:
    'Tu dirección y cuándo quieres recibir correos. Los identificadores de quienes elegiste, con el último estado que declaró cada cual. Lo que cambió, durante 400 días. Nada de la cuenta cuyo nombre de usuario escribes, ni siquiera ese nombre: solo lo recuerda este navegador, y puedes hacer que lo olvide.',
  store2:
    'La lista de a quién sigues, no: la lee tu propio navegador, y de ella solo nos llegan las personas que eliges. Ni fotos, ni publicaciones, ni estadísticas sobre ti, y un nombre solo hasta que sale el correo que lo dice.',
  store3:
    'Puedes llevártelo todo en un archivo y borrarlo todo con un botón. Hay más en la página de [privacidad](/privacy).',
  sayTitle: 'Si se trata de tu estado',
  sayFirst: 'Aquí nadie sabe de ti más de lo que ya muestras a todo el mundo. Aun así, tienes algo que decir.',
  say1: `Pon #nobot en tu perfil. No hace falta cuenta con nosotros ni decírselo a nadie. ${networks.say}`,
  say2: 'Entonces nadie puede elegirte. Quien ya está pendiente de ti aquí no sabe nada más a partir de la próxima comprobación, y lo que se guardaba de ti se borra.',
  end: 'Pórtate bien.',
};
