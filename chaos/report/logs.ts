import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Whether functions have logged a message about an alert. */
export function isLogged(folder: string, message: string, alertId: string): boolean {
  return readdirSync(folder).some((file) =>
    readFileSync(join(folder, file), 'utf8')
      .split('\n')
      .some((line) => line.includes(`"${message}"`) && line.includes(`"${alertId}"`)),
  );
}
