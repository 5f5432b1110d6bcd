import { inSpanish } from '../../networks/privacy-texts.ts';
import type { PrivacyTexts } from '../page-texts.ts';
import { frame } from './frame.ts';

const networks = Object.values(inSpanish);

/** The privacy page in Spanish. */
export const privacy: PrivacyTexts = {
  ...frame,
  title: 'Privacidad · Breakup Notifier',
  description: 'Qué guarda Breakup Notifier, durante cuánto tiempo, quién lo ve y cómo borrarlo.',
  heading: 'Privacidad',
  lead: 'Qué se guarda, para qué, cuánto tiempo y cómo librarse de ello. En el orden en que te ocurre.',
  contactTitle: 'Quién lleva este sitio',
  contactLead: 'Para todo lo que tenga que ver con tus datos, y para lo que quieras contarnos:',
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
        ...networks.map(({ button }) => button),
        ...networks.map(({ stored }) => stored),
        'Tu navegador dice en qué zona horaria está. La guardamos para que los correos den las fechas según tu calendario.',
        'Una cookie mantiene tu sesión hasta 14 días después de tu última visita y 60 como mucho. No hay ninguna otra.',
      ],
    },
    {
      heading: 'Al elegir amistades',
      paragraphs: [
        ...networks.map(({ list }) => list),
        'La lista nunca nos llega. Lo que recibimos son los identificadores de quienes marcas.',
        'Con cada identificador guardamos qué quieres saber, el último estado que te mostró y desde cuándo lo vemos ahí.',
      ],
    },
    {
      heading: 'Mientras estamos pendientes',
      paragraphs: [
        ...networks.map(({ reading }) => reading),
        'Si algo ha cambiado, el cambio y el nombre se conservan hasta que sale tu correo. El nombre desaparece entonces; el cambio queda en tu historial 400 días.',
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
      heading: 'Si se trata de tu estado',
      paragraphs: [
        ...networks.map(({ watched }) => watched),
        'Si prefieres que nadie esté pendiente de tu estado, inicia sesión y pídelo. A partir de la próxima comprobación no se guarda ni se envía nada sobre ti: lo guardado se olvida, y quien está pendiente de ti te ve como a alguien que no muestra ningún estado. A nadie se le dice por qué; pero quien vio antes un estado tuyo puede notar que ya no está. Conservamos tu identificador mientras lo quieras así, porque sin él no sabríamos a quién dejar fuera.',
      ],
    },
    {
      heading: 'Llevártelo y borrarlo',
      paragraphs: [
        'En los ajustes, «Exportar» te da en un archivo todo lo que se guarda sobre ti. «Borrar todo» lo elimina al momento: cuando la página dice que está hecho, ya no está en la tabla. Las copias de seguridad para emergencias se sobrescriben a los 35 días.',
        ...networks.map(({ leaving }) => leaving),
        'Cada correo lleva un enlace que detiene todos los correos, sin iniciar sesión.',
      ],
    },
  ],
};
