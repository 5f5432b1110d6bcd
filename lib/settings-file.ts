import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as v from 'valibot';
import { type ParsedSettings, parseSettings, type Settings, settingNames } from './settings.ts';

/** The file with a deployment's own settings. It stands beside `cdk.json`, and git ignores it, so that no update and no rollback changes it. */
export const settingsFile = 'settings.json';

/** A file's text; `undefined` when there is none. Throws Node's other errors. */
export type ReadFile = (path: string) => string | undefined;

/** Settings as they were given, not parsed yet. */
export interface GivenSettings {
  /** By name; may hold names that are no settings. */
  readonly values: Readonly<Record<string, unknown>>;
  /** Whether there is a settings file. */
  readonly fileIsThere: boolean;
  /** What is wrong with the files, a sentence each that says what to do. */
  readonly faults: readonly string[];
}

const settingsFileSchema = v.pipe(
  v.string(),
  v.parseJson(),
  v.check((value) => !Array.isArray(value), 'it is a list'),
  v.record(v.string(), v.unknown()),
);
const cdkJsonSchema = v.pipe(
  v.string(),
  v.parseJson(),
  v.looseObject({ context: v.optional(v.record(v.string(), v.unknown()), {}) }),
);

/** Files that the CDK reads, too. Settings in them would be another second place, and a tracked one; so none may be there. */
const filesOfCdk = [
  { path: inProject('cdk.json'), called: 'cdk.json', isContext: false },
  { path: inProject('cdk.context.json'), called: 'cdk.context.json', isContext: true },
  { path: join(homedir(), '.cdk.json'), called: '~/.cdk.json', isContext: false },
] as const;

/**
 * The settings of a deployment: those that were given with `-c name=value`, then those of the settings file. Settings that still stand in
 * `cdk.json`, where they were before there was a settings file, are a fault.
 */
export function giveSettings(
  byHand: Readonly<Record<string, unknown>>,
  readFile: ReadFile = readFileIfThere,
): GivenSettings {
  const faults: string[] = [];
  const file = readSettingsFile(readFile);
  if (file.fault !== undefined) faults.push(file.fault);
  for (const { called, names } of settingsElsewhere(readFile)) {
    faults.push(
      `${called} still has settings (${names.join(', ')}). They are read from ${settingsFile} now, which git ignores: npm run setup takes them over. Then remove them from ${called}.`,
    );
  }
  return { values: { ...file.values, ...byHand }, fileIsThere: file.isThere, faults };
}

/** The settings file alone; no values where it is not there, or where it is not what it should be. */
export function readSettingsFile(readFile: ReadFile = readFileIfThere): {
  readonly isThere: boolean;
  readonly values: Readonly<Record<string, unknown>>;
  readonly fault?: string;
} {
  const text = readFile(inProject(settingsFile));
  if (text === undefined) return { isThere: false, values: {} };
  const parsed = v.safeParse(settingsFileSchema, text);
  if (parsed.success) return { isThere: true, values: parsed.output };
  const fault = `${settingsFile} is not a JSON object of settings (${parsed.issues[0].message}). settings.sample.json shows the form.`;
  return { isThere: true, values: {}, fault };
}

/** Settings that stand in files of the CDK, where they are not read any more, with their values. */
export function settingsElsewhere(readFile: ReadFile = readFileIfThere): {
  readonly called: string;
  readonly names: readonly string[];
  readonly values: Readonly<Record<string, unknown>>;
}[] {
  return filesOfCdk.flatMap(({ path, called, isContext }) => {
    const values = settingsOf(readFile(path) ?? '{}', isContext);
    const names = Object.keys(values);
    return names.length === 0 ? [] : [{ called, names, values }];
  });
}

/** The settings in the text of a `cdk.json` (below `context`) or of a settings file. None in a text that is neither. */
export function settingsOf(text: string, atTheTop: boolean): Readonly<Record<string, unknown>> {
  const parsed = v.safeParse<v.GenericSchema<unknown, Record<string, unknown>>>(
    atTheTop
      ? settingsFileSchema
      : v.pipe(
          cdkJsonSchema,
          v.transform(({ context }) => context),
        ),
    text,
  );
  if (!parsed.success) return {};
  return Object.fromEntries(Object.entries(parsed.output).filter(([name]) => settingNames.includes(name)));
}

/**
 * The settings that the CDK app is synthesised with, or everything that is wrong, a sentence each: files, settings, or a region that is not
 * this deployment's.
 *
 * @param context the CDK's context, which holds what `-c` gave
 * @param region the region that the CDK's command line is set to
 */
export function deploymentSettings(
  context: (name: string) => unknown,
  region: string | undefined,
  readFile: ReadFile = readFileIfThere,
): ParsedSettings {
  const byHand = settingNames.map((name) => [name, context(name)]).filter(([, value]) => value !== undefined);
  const { values, fileIsThere, faults } = giveSettings(Object.fromEntries(byHand), readFile);
  if (faults.length > 0) return { kind: 'faults', faults };
  const parsed = parseSettings(Object.fromEntries(settingNames.map((name) => [name, values[name]])));
  if (parsed.kind === 'faults') {
    return { kind: 'faults', faults: [...(fileIsThere ? [] : [noSettingsFile]), ...parsed.faults] };
  }
  const elsewhere = regionFault(parsed.settings, region);
  return elsewhere === undefined ? parsed : { kind: 'faults', faults: [elsewhere] };
}

/** What to do where there is no settings file. */
export const noSettingsFile = `There is no ${settingsFile}. npm run setup asks for the few settings that are needed, and writes it.`;

/** What is wrong with the region that a command is set to: in another one there would be a second service. `undefined`: nothing. */
export function regionFault(settings: Pick<Settings, 'region'>, region: string | undefined): string | undefined {
  if (settings.region === undefined || region === undefined || settings.region === region) return undefined;
  return `This deployment is in ${settings.region} (the setting region), but AWS is set to ${region} here. To use the same: export AWS_REGION=${settings.region}`;
}

/** The path of a file at the top of the project. */
export function inProject(file: string): string {
  return fileURLToPath(new URL(`../${file}`, import.meta.url));
}

/** Reads from the disk. */
export function readFileIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
