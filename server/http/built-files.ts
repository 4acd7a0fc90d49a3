import { existsSync, readdirSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import path from 'node:path';
import Negotiator from 'negotiator';
import send from 'send';

/** Answers a request for a file of the build, and says whether it is one. */
export type AnswerFile = (request: IncomingMessage, response: ServerResponse) => boolean;

type Folders = {
  /** The files as Next wrote them. */
  readonly plain: string;
  /** The same compressed, in a folder for each encoding, by `scripts/compress-files.mjs`. */
  readonly compressed: string;
};

const PREFIX = '/_next/static/';
/** Best first. */
const ENCODINGS = ['br', 'gzip'] as const;
type Encoding = (typeof ENCODINGS)[number];

/** The name of a file says what is in it, or of which build it is. */
const ONE_YEAR_MS = 365 * 24 * 60 * 60 * 1_000;

/**
 * Sends what the build made, compressed as the browser likes it best. Next would compress it anew
 * for everybody who asks, in this process. What is not among the files as they are now is not
 * answered here, and neither is what is no reading.
 */
export function answerBuiltFiles({ plain, compressed }: Folders): AnswerFile {
  const encodings = new Map(filesBelow(plain).map((name) => [name, [] as Encoding[]]));
  for (const encoding of ENCODINGS) {
    for (const name of filesBelow(path.join(compressed, encoding))) encodings.get(name)?.push(encoding);
  }
  return (request, response) => {
    const name = request.method === 'GET' || request.method === 'HEAD' ? builtName(request.url ?? '') : null;
    const known = name === null ? undefined : encodings.get(name);
    if (name === null || !known) return false;
    if (known.length > 0) response.setHeader('vary', 'Accept-Encoding');
    const encoding = accepted(request, known);
    if (encoding) sendCompressed(request, response, { name, encoding });
    else sendPlain(request, response, name);
    return true;
  };

  function sendCompressed(
    request: IncomingMessage,
    response: ServerResponse,
    { name, encoding }: { readonly name: string; readonly encoding: Encoding },
  ): void {
    response.setHeader('content-encoding', encoding);
    sendFrom(path.join(compressed, encoding), request, name)
      .on('error', (error: SendError) => {
        if (error.status !== 404 || response.headersSent) return fail(response, error);
        response.removeHeader('content-encoding');
        sendPlain(request, response, name);
      })
      .pipe(response);
  }

  function sendPlain(request: IncomingMessage, response: ServerResponse, name: string): void {
    sendFrom(plain, request, name)
      .on('error', (error: SendError) => fail(response, error))
      .pipe(response);
  }
}

function sendFrom(root: string, request: IncomingMessage, name: string): send.SendStream {
  return send(request, name, { root, maxAge: ONE_YEAR_MS, immutable: true });
}

/** As it stands in the address: what is written in another way is no file of ours. */
function builtName(url: string): string | null {
  return url.startsWith(PREFIX) ? (url.slice(PREFIX.length).split('?', 1)[0] ?? null) : null;
}

function accepted(request: IncomingMessage, known: readonly Encoding[]): Encoding | undefined {
  if (known.length === 0) return undefined;
  const negotiator = new Negotiator(request);
  return known.find((encoding) => negotiator.encoding([encoding]) === encoding);
}

type SendError = Error & { readonly status: number; readonly headers?: Record<string, string> };

/** The file is gone since it was listed, or the part that is asked for is not in it. */
function fail(response: ServerResponse, { status, headers }: SendError): void {
  if (response.headersSent) return void response.destroy();
  for (const name of ['content-encoding', 'content-type', 'etag', 'last-modified']) response.removeHeader(name);
  response.writeHead(status, { ...headers, 'cache-control': 'no-store', 'content-length': 0 }).end();
}

/** None where nothing was built: sockets alone are measured without pages. */
function filesBelow(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)));
}
