import type { IncomingMessage } from 'node:http';
import { SAFE_METHODS } from './request-guard.ts';

/**
 * Whether the body of a request that says it is a form with parts can be read as one, as every
 * browser's can. Anything else would make the pages fail. The body is put back for whoever reads it
 * next; it was refused before where it is long. What changes nothing has no body: Next asks itself
 * for the page to which a form leads, with the headers of the form.
 */
export async function isWholeForm(request: IncomingMessage): Promise<boolean> {
  const type = request.headers['content-type'] ?? '';
  if (SAFE_METHODS.has(request.method ?? 'GET')) return true;
  if (!/^multipart\/form-data\b/i.test(type)) return true;
  const body = await peek(request, Number(request.headers['content-length'] ?? 0));
  if (body === null) return false;
  return new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData().then(
    () => true,
    () => false,
  );
}

/** All of a body of known length, which stays to be read; null where it breaks off. */
function peek(request: IncomingMessage, length: number): Promise<Buffer | null> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const stop = (body: Buffer | null) => {
      request.off('readable', read).off('close', broken);
      resolve(body);
    };
    const broken = () => stop(null);
    const read = () => {
      for (let chunk = request.read(); chunk !== null; chunk = request.read()) {
        chunks.push(chunk);
        size += chunk.length;
      }
      if (size < length) return;
      const body = Buffer.concat(chunks);
      // In this same turn: once its end was told, nothing can be put back any more.
      if (size > 0) request.unshift(body);
      stop(body);
    };
    if (length === 0) return resolve(Buffer.alloc(0));
    request.on('readable', read).once('close', broken);
  });
}
