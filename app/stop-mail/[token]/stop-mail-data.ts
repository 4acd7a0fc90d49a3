import 'server-only';
import { readStopToken } from '#server/digest/stop-link.ts';
import { services } from '#server/services.ts';

/** Whether a link at the end of a daily mail is one of ours. */
export function stopLinkIsGood(token: string): boolean {
  return readStopToken(services().authSecret, token) !== null;
}
