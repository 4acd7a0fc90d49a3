import { AsyncLocalStorage } from 'node:async_hooks';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import { loggedPath, REQUEST_ID_HEADER } from './request-log.ts';

type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** What of the request that is being answered is logged with what goes wrong. */
type Asked = { readonly requestId: unknown; readonly method: string | undefined; readonly path: string };

const asked = new AsyncLocalStorage<Asked>();

/** The same handler; what is printed while it answers is logged with its request. */
export function namingRequests(handler: Handler): Handler {
  return (request, response) => {
    const { headers, method, url = '/' } = request;
    const requestId = headers[REQUEST_ID_HEADER];
    return asked.run({ requestId, method, path: loggedPath(url) }, () => handler(request, response));
  };
}

/**
 * From now on logs what is printed as an error: Next prints whatever pages and actions throw, and
 * what it fails at itself, and on the console an error shows all that it has. Of what is printed
 * the errors are told as in the rest of the log, and words stay; other objects are left out.
 */
export function logPrintedErrors(log: Logger, printing: Pick<Console, 'error'> = console): void {
  printing.error = (...parts: unknown[]) => {
    const errors = parts.filter((part) => part instanceof Error);
    const words = parts.filter((part) => typeof part === 'string').join(' ');
    const [err] = errors.length > 1 ? [new AggregateError(errors)] : errors;
    log.error({ ...asked.getStore(), ...(err && { err }) }, `printed: ${words.trim() || 'an error'}`);
  };
}
