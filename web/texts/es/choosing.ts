import { shownInSpanish } from '../../../lambdas/domain/vocabulary/spanish-shown.ts';
import { pluralIn } from '../../logic/plural.ts';
import type { choosing as english } from '../en/choosing.ts';

const count = pluralIn('es-ES');
const digits = (number: number) => count(number, { one: '#', other: '#' });

/** What choosing says in Spanish, signed in or not. */
export const choosing: typeof english = {
  statuses: shownInSpanish,
  nothingShown: 'no muestra nada',
  optedOut: 'pide que no miremos su estado',
  people: {
    readingNote: 'Lo hace tu propio navegador. La lista nunca nos llega.',
  },
  adding: {
    title: 'Añadir personas',
    field: 'Un nombre de usuario o la dirección de un perfil',
    add: 'Añadir a esta persona',
    read: 'Leer a quién sigue',
    looking: 'Un momento.',
    added: (name: string) => `${name} está en la lista, con la marca puesta.`,
    optedOut: (name: string) => `${name} pide que no miremos su estado.`,
    tooMany: 'No caben más. Quita a alguien para hacer sitio.',
    tooManyHosts: 'No caben más servidores. Desmarca a toda la gente de uno para hacer sitio.',
    moved: (name: string, to: string) => `${name} ahora está en ${to}. Añade esa cuenta en su lugar.`,
    empty: 'Escribe antes un nombre de usuario.',
    notAsked: 'Escribe tu nombre de usuario y tu navegador lee a quién sigues.',
    notUnderstood: 'Eso no es un nombre de usuario ni un perfil que se pueda leer aquí.',
    reading: (people: number, stating: number) =>
      people === 0
        ? 'Se está leyendo la lista.'
        : `Hasta ahora, ${count(people, { one: '# persona leída', other: '# personas leídas' })}; ${digits(stating)} con estado.`,
    stop: 'Parar',
    stating: (stating: number, people: number) =>
      `${digits(stating)} de ${digits(people)} ${stating === 1 ? 'declara' : 'declaran'} un estado.`,
    followedBy: (handle: string) => `A quienes sigue ${handle}.`,
    bound: (most: number) =>
      `Solo se leen las primeras ${digits(most)} personas. A las demás puedes añadirlas una a una.`,
    brokenOff: (people: number) => `La lectura se cortó después de ${digits(people)}.`,
    forget: (handle: string) => `Olvidar ${handle} en este navegador`,
    list: 'A quién puedes elegir',
    found: (people: number) => count(people, { one: '# persona', other: '# personas' }),
    goOn: 'Continuar',
    notLoaded: 'No se ha podido cargar. Comprueba tu conexión y pulsa otra vez.',
    nobodyChosen: 'Aún nadie',
  },
  moved: {
    to: (handle: string) => `ahora está en ${handle}`,
    choose: 'Cuenta nueva',
    chooseHandle: (handle: string) => `Cuenta nueva: elegir ${handle}`,
  },
  lookingUp: {
    label: 'Buscando a las personas elegidas',
    progress: (done: number, of: number) => `${digits(done)} de ${digits(of)} comprobadas`,
    stop: 'Parar',
    refused: (people: number) =>
      count(people, { one: 'Una persona ha quedado sin elegir:', other: '# personas han quedado sin elegir:' }),
    andMore: (people: number) => `y ${digits(people)} más`,
    reasons: {
      'opted-out': 'pide que no miremos su estado',
      moved: 'ahora tiene otra cuenta',
      'too-many': 'no caben más',
      tooManyHosts: (most: number) => `caben ${digits(most)} servidores, y este sería uno más`,
      unexpected: 'no se ha podido comprobar',
    },
  },
  list: {
    search: 'Buscar por nombre',
    onlyWithStatus: 'Solo quienes muestran un estado',
    keys: 'Las flechas recorren la lista y la barra espaciadora elige.',
    nobodyFound: 'Nadie con ese nombre',
    nobodyFoundMore: 'Basta una parte del nombre, y los acentos dan igual.',
    nobodyShows: 'Nadie muestra un estado',
    nobodyShowsMore: 'Puedes elegir a quien quieras de todos modos. Si más adelante muestra uno, te escribimos.',
    showAll: 'Mostrar a todo el mundo',
  },
  friends: {
    title: 'De quién quieres saber',
    foundOf: (friends, all) => `${digits(friends)} de ${digits(all)}`,
    all: 'Elegir todas',
    none: 'No elegir ninguna',
    chosen: (friends, most) => `${digits(friends)} de ${digits(most)} como mucho`,
    tooMany: (most, asked) =>
      `Caben ${digits(most)} como mucho, y con estas serían ${digits(asked)}. Acota antes la búsqueda.`,
  },
};
