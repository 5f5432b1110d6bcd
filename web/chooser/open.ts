import '../together.ts';

export { openChooser } from './open-chooser.ts';
