import { parseJson } from '../double/http.ts';

/** Reads the fields of a body in any form the Graph API takes: urlencoded, multipart or JSON; `null` if unreadable. */
export async function formFields(body: Buffer, contentType: string): Promise<[string, string][] | null> {
  if (body.length === 0) return [];
  if (contentType.startsWith('multipart/form-data')) {
    const form = await new Response(new Uint8Array(body), { headers: { 'content-type': contentType } })
      .formData()
      .catch(() => null);
    return form === null ? null : [...form].map(([name, value]) => [name, typeof value === 'string' ? value : '']);
  }
  if (!contentType.startsWith('application/json')) return [...new URLSearchParams(body.toString())];
  const value = parseJson(body.toString());
  if (typeof value !== 'object' || value === null) return null;
  return Object.entries(value).map(([name, field]) => [
    name,
    typeof field === 'string' ? field : JSON.stringify(field),
  ]);
}
