import { pluralIn } from '../../logic/plural.ts';
import type { SignInTexts } from '../sign-in-texts.ts';
import { failures } from './failures.ts';
import { frame } from './frame.ts';

const count = pluralIn('es-ES');
const digits = (number: number) => count(number, { one: '#', other: '#' });

/** Signing in by mail, in Spanish. */
export const signIn: SignInTexts = {
  ...frame,
  title: 'Iniciar sesión · Breakup Notifier',
  description: 'Inicia sesión con un enlace que llega por correo.',
  working: 'Un momento.',
  again: 'Volver a intentarlo',
  failures,
  asking: {
    'sign-in': {
      heading: 'Qué bien que vuelvas.',
      lead: 'Danos tu dirección y te enviamos un enlace para iniciar sesión. No hay contraseña.',
    },
    expired: {
      heading: 'Este enlace ya se usó o es demasiado antiguo.',
      lead: 'Un enlace sirve una vez y durante media hora. Aquí puedes pedir otro.',
    },
    incomplete: {
      heading: 'A este enlace le falta algo.',
      lead: 'Ábrelo otra vez desde el correo, entero. O pide otro aquí.',
    },
  },
  address: 'Tu dirección',
  addressMissing: 'Escribe una dirección, por favor, como ada@example.com.',
  send: 'Enviar el enlace',
  newHere: '¿Nunca has estado aquí? [Empieza por la primera página.](/)',
  listed:
    'Este Breakup Notifier es de alguien en particular: solo reciben un enlace las direcciones que ha nombrado y las que ya tienen cuenta.',
  full: 'Ahora mismo no hay sitio para nadie nuevo. Quien tiene cuenta recibe un enlace.',
  asked: {
    heading: 'Mira tu correo.',
    lead: (address) =>
      `Si ${address} puede iniciar sesión aquí, hay un enlace en camino. Sirve una vez y durante media hora.`,
    more: 'Ábrelo en este navegador y no preguntaremos más. Si en unos minutos no llega nada, mira entre el correo no deseado, o si la dirección está bien.',
    button: 'Pedirlo otra vez',
  },
  link: {
    heading: 'Aquí estás.',
    lead: 'Has abierto el enlace de nuestro correo. Un clic y habrás iniciado sesión.',
    button: 'Iniciar sesión',
  },
  question: {
    heading: (address) => `¿Iniciar sesión aquí como ${address}?`,
    'other-browser':
      'Pediste este enlace en otro navegador, o lo pidió otra persona. Continúa solo si la dirección es tuya.',
    'other-session':
      'En este navegador ha iniciado sesión otra persona. Si continúas, su sesión se cierra aquí. Continúa solo si la dirección es tuya.',
    yes: 'Sí, iniciar sesión',
    no: 'No, dejarlo',
  },
  closed: {
    heading: 'Aquí no entra nadie nuevo.',
    lead: 'Este Breakup Notifier es de alguien en particular, o está lleno. No hemos guardado nada sobre ti.',
    home: 'Ir a la primera página',
  },
  signedIn: 'Has iniciado sesión.',
  saving: 'Se está guardando a quién has elegido.',
  saved: (added) =>
    added === 0
      ? 'Todas las personas que elegiste ya estaban en tu lista.'
      : count(added, {
          one: 'Desde ahora estamos pendientes de la persona que elegiste. Tras la primera comprobación aún no te escribimos; después sabrás lo que cambie.',
          other:
            'Desde ahora estamos pendientes de las # personas que elegiste. Tras la primera comprobación aún no te escribimos; después sabrás lo que cambie.',
        }),
  tooMany: (together, most) =>
    `Con las que elegiste serían ${digits(together)}, y caben ${digits(most)} como mucho. No se ha añadido a nadie. Haz sitio en tu lista y prueba otra vez aquí.`,
  notSaved: 'Lo que elegiste aún no está guardado.',
  none: 'Si elegiste a alguien antes de pedir el enlace, lo elegido sigue en el navegador donde lo hiciste. También puedes elegir aquí de nuevo: empieza con tu nombre de usuario.',
  list: 'Ir a tu lista',
  choose: 'Elegir personas',
  otherAddress: 'Iniciar sesión con otra dirección',
};
