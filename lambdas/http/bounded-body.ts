/** Pieces that a body may come in: a megabyte over the slowest line comes in a few thousand. One piece per byte would cost seconds. */
const mostPieces = 10_000;
const firstBytes = 16 * 1024;

/** Gathers the body of an answer as it comes. */
export interface BoundedBody {
  /** Takes one more piece; `false` as soon as the body is larger than it may be, or comes in far too many pieces. */
  take(piece: Uint8Array): boolean;
  /** What has come, read as UTF-8; bytes that are not valid UTF-8 become U+FFFD. */
  text(): string;
}

/**
 * Gathers a body of at most so many bytes. It copies: a list of pieces takes hundreds of bytes for each, and a server that sends a megabyte
 * byte by byte would fill the memory of a function with it.
 */
export function createBoundedBody(maximumBytes: number): BoundedBody {
  let kept = Buffer.allocUnsafe(Math.min(firstBytes, maximumBytes));
  let bytes = 0;
  let pieces = 0;
  return {
    take(piece) {
      const after = bytes + piece.byteLength;
      pieces++;
      if (after > maximumBytes || pieces > mostPieces) return false;
      if (after > kept.length) {
        const larger = Buffer.allocUnsafe(Math.min(maximumBytes, Math.max(after, kept.length * 2)));
        kept.copy(larger, 0, 0, bytes);
        kept = larger;
      }
      kept.set(piece, bytes);
      bytes = after;
      return true;
    },
    text: () => kept.toString('utf8', 0, bytes),
  };
}
