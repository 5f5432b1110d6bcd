/** One safeguard that is taken out of a copy of the code, and the test that must notice. */
export interface SeededFault {
  readonly name: string;
  readonly file: string;
  /** What stands there, once in the whole file. */
  readonly from: string;
  readonly to: string;
  /** The test that must find it; the model-based one if left out. */
  readonly test?: string;
  /** For what the model-based test must find: a fast test of the same promise, which must find it, too. */
  readonly fast?: string;
  /** A part of the name of the promise that must break, where the file's other tests would reach out to the web without the safeguard, or wait long. */
  readonly promise?: string;
}
