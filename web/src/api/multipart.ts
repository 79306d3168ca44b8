/** A multipart body as openapi-fetch passes it on; the document describes its parts, TypeScript sees none of them. */
export function multipart(parts: Record<string, string | Blob>): never {
  const form = new FormData();
  for (const [name, part] of Object.entries(parts)) {
    form.append(name, part);
  }
  return form as never;
}
