/**
 * Reads a form of somebody who has no account; null for what is none, and for one that is longer
 * than it can be: a megabyte of nothing but fields holds everybody up. Whoever stands in front of
 * the pages has refused bodies that do not say how long they are.
 */
export async function readForm(request: Request, mostBytes: number): Promise<FormData | null> {
  if (Number(request.headers.get('content-length')) > mostBytes) return null;
  return request.formData().catch(() => null);
}
