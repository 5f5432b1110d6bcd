import { describe, expect, test } from 'vitest';
import { maximumBodyBytes, readRequest } from '../../lambdas/api/request.ts';

function bodyOf(body: string, isBase64Encoded = false): Buffer | undefined {
  const requestContext = { http: { method: 'PUT' } };
  return readRequest({ version: '2.0', rawPath: '/', body, isBase64Encoded, requestContext })?.body;
}

describe('a body', () => {
  test('as large as may be is taken, one byte more is not', () => {
    expect(bodyOf('x'.repeat(maximumBodyBytes))?.byteLength).toBe(maximumBodyBytes);
    expect(bodyOf('x'.repeat(maximumBodyBytes + 1))).toBeUndefined();
  });

  test('is measured in bytes, not in letters', () => {
    expect(bodyOf('é'.repeat(maximumBodyBytes / 2))?.byteLength).toBe(maximumBodyBytes);
    expect(bodyOf('é'.repeat(maximumBodyBytes / 2 + 1))).toBeUndefined();
  });

  test('in base64 may be as large, too, and no larger', () => {
    const inBase64 = (bytes: number) => bodyOf(Buffer.alloc(bytes).toString('base64'), true);
    expect(inBase64(maximumBodyBytes)?.byteLength).toBe(maximumBodyBytes);
    expect(inBase64(maximumBodyBytes + 1)).toBeUndefined();
    expect(inBase64(maximumBodyBytes * 2)).toBeUndefined();
  });
});
