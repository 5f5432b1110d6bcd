import type { PrivacyTexts } from '../page-texts.ts';
import { frame } from './frame.ts';

/** The privacy page in Spanish. */
export const privacy: PrivacyTexts = {
  ...frame,
  title: 'Privacidad · Breakup Notifier',
  description: 'Qué guarda Breakup Notifier, durante cuánto tiempo, quién lo ve y cómo borrarlo.',
  heading: 'Privacidad',
  lead: 'Qué se guarda, para qué, cuánto tiempo y cómo librarse de ello. En el orden en que te ocurre.',
  sections: [
    {
      heading: 'Antes de iniciar sesión',
      paragraphs: [
        'No se guarda nada sobre ti ni se carga nada de nadie más. Si eliges un idioma, lo recuerda tu navegador; nosotros no.',
      ],
    },
    {
      heading: 'Al iniciar sesión',
      paragraphs: [
        'El botón carga el script de Facebook, y Facebook sabe entonces que has estado aquí. Da a tu navegador una llave con la que se puede leer el identificador de tu perfil, tu dirección y las amistades que también usan este sitio. Tu navegador nos la entrega una sola vez.',
        'Guardamos tu identificador de Facebook, la dirección de correo por la que responde Facebook, tu idioma y una llave más duradera, sellada de modo que una copia de la tabla por sí sola no abre nada. Una cookie mantiene tu sesión hasta 14 días después de tu última visita y 60 como mucho. No hay ninguna otra.',
      ],
    },
    {
      heading: 'Al elegir amistades',
      paragraphs: [
        'Tu navegador lee tu lista de amistades de Facebook y te la muestra. Por aquí no pasa. Lo que recibimos son los identificadores de quienes marcas.',
        'Con cada identificador guardamos qué quieres saber, el último estado que te mostró y desde cuándo lo vemos ahí.',
      ],
    },
    {
      heading: 'Mientras sigues a alguien',
      paragraphs: [
        'Cada pocos minutos preguntamos a Facebook, con tu llave, por el estado de tus amistades, comparamos el de quienes elegiste y olvidamos el resto. Si algo ha cambiado, el cambio y el nombre se conservan hasta que sale tu correo. El nombre desaparece entonces; el cambio queda en tu historial 400 días.',
        'En nuestros registros hay identificadores y números, durante un mes. Nombres, direcciones y estados, no.',
      ],
    },
    {
      heading: 'Quién más lo ve',
      paragraphs: [
        'Amazon Web Services gestiona las máquinas donde se guarda todo esto y envía los correos. Nadie más. No se vende nada, no se comparte nada, no hay publicidad ni se mide a quien visita el sitio.',
      ],
    },
    {
      heading: 'Si alguien te sigue',
      paragraphs: [
        'Quien te sigue tiene en su lista tu identificador de Facebook con el último estado que le mostraste. Si prefieres no estar en ninguna lista, inicia sesión y pide que no se te siga. Todo seguimiento termina entonces en la próxima mirada, los nuevos se rechazan y a nadie se le dice por qué. Conservamos tu identificador mientras lo quieras así, porque sin él no podríamos rechazar nada.',
      ],
    },
    {
      heading: 'Llevártelo y borrarlo',
      paragraphs: [
        'En los ajustes, «Exportar» te da en un archivo todo lo que se guarda sobre ti. «Borrar todo» lo elimina al momento: cuando la página dice que está hecho, ya no está en la tabla. Las copias de seguridad para emergencias se sobrescriben a los 35 días.',
        'También puedes quitar la aplicación en los ajustes de Facebook y pedir allí el borrado. Facebook nos lo transmite y te da un enlace que muestra cómo va. Cada correo lleva un enlace que detiene todos los correos, sin iniciar sesión.',
      ],
    },
  ],
};
