/** What a Logs Insights query looks for. */
export interface InsightsQuery {
  /** Fields that it names, whatever it does with them; an element of a list without its number (`paths.0` is `paths`). */
  readonly fields: readonly string[];
  /** Messages that it demands (`message = "…"`, `message in […]`); empty when any will do. */
  readonly messages: readonly string[];
  /** Patterns that it searches for, by the field. */
  readonly patterns: readonly { readonly field: string; readonly pattern: string }[];
}

const commands = ['fields', 'filter', 'stats', 'sort', 'limit'];
const functions = ['avg', 'bin', 'coalesce', 'count', 'max', 'pct', 'sum'];
const words = ['and', 'as', 'asc', 'by', 'desc', 'in', 'like', 'not', 'or'];

/**
 * Reads the part of the language that the documents use:
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_QuerySyntax.html. Throws for a command or a function that is not known here.
 */
export function readInsightsQuery(query: string): InsightsQuery {
  const fields = new Set<string>();
  const aliases = new Set<string>();
  const messages: string[] = [];
  const patterns: { field: string; pattern: string }[] = [];
  for (const part of split(query)) {
    const [command = ''] = /^\w+/.exec(part) ?? [];
    if (!commands.includes(command)) throw new Error(`"${command}" is no command that is known here: ${query}`);
    const rest = part.slice(command.length);
    for (const [, list = ''] of rest.matchAll(/\bmessage (?:=|in) (\[[^\]]*\]|"[^"]*")/g)) {
      messages.push(...[...list.matchAll(/"([^"]*)"/g)].map(([, message = '']) => message));
    }
    for (const [, field = '', pattern = ''] of rest.matchAll(/([@\w]+) like \/((?:[^/\\]|\\.)*)\//g)) {
      patterns.push({ field, pattern });
    }
    const bare = rest.replaceAll(/"[^"]*"/g, '""').replaceAll(/\/(?:[^/\\]|\\.)+\//g, '""');
    for (const [, alias = ''] of bare.matchAll(/\bas (\w+)/g)) aliases.add(alias);
    for (const [, name = '', bracket] of bare.matchAll(/(?<![\w@.])(@?[A-Za-z_][\w.]*)(\()?/g)) {
      if (bracket === undefined) {
        if (!words.includes(name)) fields.add(name.replace(/\.\d+$/, ''));
      } else if (!functions.includes(name)) throw new Error(`"${name}" is no function that is known here: ${query}`);
    }
  }
  return { fields: [...fields].filter((name) => !aliases.has(name)), messages, patterns };
}

/** Commands stand between bars; a bar in a text or a pattern parts nothing. */
function split(query: string): string[] {
  return (query.match(/(?:"[^"]*"|\/(?:[^/\\|]|\\.|\|)*?\/(?=\s|$)|[^|"/]|\/)+/g) ?? []).map((part) => part.trim());
}
