import * as v from 'valibot';

const metricLine = v.looseObject({
  _aws: v.object({
    CloudWatchMetrics: v.array(
      v.object({
        Namespace: v.string(),
        Dimensions: v.array(v.array(v.string())),
        Metrics: v.array(v.object({ Name: v.string() })),
      }),
    ),
  }),
});

/** Looks at what functions print: how much, and which metrics it publishes. */
export class LogWatch {
  private bytes = new Map<string, number>();
  private readonly published = new Map<string, Set<string>>();

  /** Takes a line that a function printed. */
  take(functionName: string, line: string): void {
    this.bytes.set(functionName, this.bytesOf(functionName) + Buffer.byteLength(line) + 1);
    const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), metricLine), line);
    if (!parsed.success) return;
    const values: Readonly<Record<string, unknown>> = parsed.output;
    for (const { Namespace: namespace, Dimensions: sets, Metrics: metrics } of parsed.output._aws.CloudWatchMetrics) {
      for (const { Name: name } of metrics) {
        for (const dimensions of sets) {
          const where = dimensions.map((dimension) => `${dimension}=${values[dimension]}`).join(' ');
          this.metricsOf(functionName).add(`${namespace} ${name} ${where}`.trim());
        }
      }
    }
  }

  /** Bytes of a function's lines since the last `reset`. */
  bytesOf(functionName: string): number {
    return this.bytes.get(functionName) ?? 0;
  }

  /** Counts bytes from zero; metrics are kept. */
  reset(): void {
    this.bytes = new Map();
  }

  /** Every metric that was published so far, a time series each, by function. */
  metrics(): Record<string, string[]> {
    return Object.fromEntries([...this.published].map(([functionName, names]) => [functionName, [...names].sort()]));
  }

  private metricsOf(functionName: string): Set<string> {
    const known = this.published.get(functionName) ?? new Set();
    this.published.set(functionName, known);
    return known;
  }
}
