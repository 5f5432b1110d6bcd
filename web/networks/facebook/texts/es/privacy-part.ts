import type { PrivacyPart } from '../../../network-texts.ts';

/** What the privacy page says of Facebook, in Spanish. */
export const privacyPart: PrivacyPart = {
  button:
    'El botón carga el script de Facebook, y Facebook sabe entonces que has estado aquí. Da a tu navegador una clave con la que se puede leer el identificador de tu perfil, tu dirección y las amistades que también usan este sitio. Tu navegador nos la entrega una sola vez.',
  stored:
    'Guardamos tu identificador de Facebook, la dirección de correo por la que responde Facebook, tu idioma y una clave más duradera, cifrada de modo que una copia de la tabla por sí sola no abre nada.',
  list: 'Tu navegador lee tu lista de amistades de Facebook y te la muestra.',
  reading:
    'Cada pocos minutos preguntamos a Facebook, con tu clave, por el estado de tus amistades, comparamos el de quienes elegiste y olvidamos el resto.',
  watched:
    'Quien está pendiente de ti en Facebook tiene en su lista tu identificador de Facebook con el último estado que le mostraste.',
  leaving:
    'También puedes quitar la aplicación en los ajustes de Facebook y pedir allí el borrado. Facebook nos lo transmite y te da un enlace que muestra cómo va.',
};
