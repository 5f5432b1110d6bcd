import type { TextsBehindChoosing } from '../choosing-texts.ts';

/** What the steps behind choosing say in Spanish, and the app like them. */
export const behindChoosing: TextsBehindChoosing = {
  save: 'Guardar',
  saving: 'Guardando.',
  saved: 'Guardado.',
  cancel: 'Cancelar',
  asking: {
    whatTitle: 'Casi está',
    whatLead: '¿Qué quieres saber de estas personas, y a qué dirección te escribimos?',
    drop: 'Quitar',
    dropName: (name: string) => `Quitar a ${name}`,
    others: 'Elegir a otras personas',
    kept: 'Lo que elegiste se queda en este navegador hasta que abras el enlace, para esta dirección y ninguna otra.',
    notKept:
      'Este navegador no guarda nada para las páginas, así que tendrás que elegir otra vez después de iniciar sesión.',
    sentAgain: 'Enlace pedido otra vez.',
    otherAddress: 'Otra dirección',
  },
  watching: {
    list: 'De quién estamos pendientes',
    condition: (name) => `Qué quieres saber de ${name}`,
    conditions: {
      any: 'Cualquier cambio',
      'single-again': 'Solo si ya no tiene pareja',
      taken: 'Solo si tiene pareja',
    },
    conditionNow: (condition, name) => `${condition}: qué quieres saber de ${name}`,
    keys: 'Las flechas recorren la lista y cada fila.',
  },
};
