import { pluralIn } from '../../../../logic/plural.ts';
import type { PeopleTexts } from '../../../network-texts.ts';
import type { FacebookReason } from '../../facebook-people.ts';

const count = pluralIn('es-ES');

/** What the app says of Facebook's people, in Spanish. */
export const peoplePart: PeopleTexts<FacebookReason> = {
  heading: 'Facebook no ha dicho quiénes son tus amistades.',
  ask: 'Preguntar a Facebook',
  reasons: {
    unknown: 'De vez en cuando quiere que se le pregunte otra vez en este navegador. Tu lista no se ve afectada.',
    'someone-else':
      'En este navegador hay otra persona en Facebook. Inicia allí tu propia sesión, o cierra primero la de aquí.',
    'sign-in-again': 'Facebook quiere que inicies sesión otra vez antes de decir quiénes son tus amistades.',
    'list-withheld':
      'Facebook dice que no podemos ver tu lista. Pregunta otra vez y deja marcada la «lista de amigos».',
    'permission-missing':
      'Sin tu lista de amistades no hay a quién elegir. Pregunta otra vez y deja marcada la «lista de amigos».',
    'cookies-blocked': 'Tu navegador no guarda cookies de este sitio. Permítelas y pregunta otra vez.',
    'no-answer': 'Facebook aún no ha respondido. Si su ventana ya no está, o nunca apareció, pregunta otra vez.',
    broken:
      'El script de Facebook no ha funcionado. Si usas un bloqueador de contenido, permite Facebook en esta página y pregunta otra vez.',
    cancelled: 'Cerraste la ventana de Facebook, así que no ha pasado nada. Pregunta otra vez si al final lo quieres.',
    'popup-blocked':
      'Tu navegador no abrió la ventana de Facebook. Pregunta otra vez; si sigue cerrada, permite las ventanas emergentes en este sitio.',
    busy: 'Facebook tiene demasiado que hacer ahora mismo y dice que no. Prueba dentro de unos minutos.',
    unreachable:
      'Facebook no responde. Si usas un bloqueador de contenido, permite Facebook en esta página y prueba otra vez.',
    'sdk-unreachable':
      'No se pudo cargar el script de Facebook. Si usas un bloqueador de contenido, permite Facebook en esta página y prueba otra vez.',
    offline: 'No se ha podido contactar con nosotros. Comprueba tu conexión y prueba otra vez.',
    unexpected: 'Algo ha fallado por nuestra parte. Prueba dentro de unos minutos.',
  },
  nobody: (total) =>
    total === undefined || total === 0
      ? 'Facebook solo nos habla de las amistades que también usan este sitio.'
      : count(total, {
          one: 'Facebook solo nos habla de las amistades que también usan este sitio. Tienes allí una amistad, y no lo usa.',
          other:
            'Facebook solo nos habla de las amistades que también usan este sitio. Tienes allí # amistades, y ninguna lo usa.',
        }),
  noStatuses:
    'Facebook no nos ha mostrado el estado de nadie. Hoy no ofrece a las aplicaciones ningún permiso para eso, así que puede que no haya nada sobre lo que escribirte. [Qué significa](/#sees)',
};
