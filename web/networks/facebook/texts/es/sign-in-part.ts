import type { SignInTexts } from '../../../network-texts.ts';
import type { FacebookSignInFailure } from '../../sign-in-with-facebook.ts';

/** What is said while signing in with Facebook, in Spanish. */
export const signInPart: SignInTexts<FacebookSignInFailure> = {
  stages: {
    asking: 'Facebook te pregunta en una ventana propia.',
    waiting: 'Facebook aún no ha respondido. Si su ventana ya no está, o nunca apareció, pulsa otra vez.',
    checking: 'Iniciando tu sesión.',
  },
  failures: {
    cancelled:
      'Cerraste la ventana de Facebook, así que no ha pasado nada. Pulsa otra vez si al final quieres iniciar sesión.',
    'popup-blocked':
      'Tu navegador no abrió la ventana de Facebook. Pulsa otra vez; si sigue cerrada, permite las ventanas emergentes en este sitio.',
    'permission-missing':
      'Sin tu lista de amistades no hay a quién elegir. Pulsa otra vez y deja marcada la «lista de amigos».',
    'wrong-app': 'Facebook inició tu sesión en otra aplicación. Recarga esta página y pulsa otra vez.',
    'token-invalid': 'Facebook ha retirado su respuesta. Pulsa otra vez, por favor.',
    'sdk-unreachable':
      'No se pudo cargar el script de Facebook. Si usas un bloqueador de contenido, permite Facebook en esta página y pulsa otra vez.',
    'network-unavailable': 'Facebook no nos responde ahora mismo. Prueba dentro de unos minutos.',
    offline: 'No se ha podido contactar con nosotros. Comprueba tu conexión y pulsa otra vez.',
    broken:
      'El script de Facebook no ha funcionado. Si usas un bloqueador de contenido, permite Facebook en esta página y pulsa otra vez.',
    'cookies-blocked':
      'Tu navegador no guarda cookies de este sitio, así que la sesión no duraría. Permítelas y pulsa otra vez.',
    'network-not-set-up': 'Aquí no se puede iniciar sesión con Facebook. Por correo, sí.',
    'sign-ups-closed': 'Aquí no entra nadie nuevo.',
    'try-again-later': 'Ahora mismo hay aquí demasiado movimiento. Prueba dentro de unos minutos.',
    'too-many-requests': 'Ha sido mucho de golpe. Espera un minuto y pulsa otra vez.',
    'internal-error': 'Algo falla por nuestra parte. Ha quedado anotado; prueba dentro de un momento.',
    unexpected: 'No se ha podido hacer, y no es culpa tuya. Prueba dentro de unos minutos.',
  },
};
