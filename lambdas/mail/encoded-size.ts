const bytesPerLine = 76;

/**
 * The most bytes that a text comes to as a part of a message, whichever transfer encoding is chosen for it (RFC 2045, 6.7 and 6.8): in
 * quoted-printable a letter of a wide script takes up to twelve.
 */
export function encodedBytes(text: string): number {
  return Math.max(quotedPrintableBytes(text), base64Bytes(text));
}

/** Lines may be broken early, between words and escapes; never before half of them is full. */
function quotedPrintableBytes(text: string): number {
  let bytes = 0;
  for (const byte of Buffer.from(text)) bytes += byte >= 0x20 && byte <= 0x7e && byte !== 0x3d ? 1 : 3;
  return bytes + Math.ceil(bytes / (bytesPerLine / 2)) * '=\r\n'.length;
}

function base64Bytes(text: string): number {
  const bytes = Math.ceil(Buffer.byteLength(text) / 3) * 4;
  return bytes + Math.ceil(bytes / bytesPerLine) * '\r\n'.length;
}
