import 'server-only';
import { isSetupLinkOpen } from '#server/people/setup-link.ts';
import { services } from '#server/services.ts';

/** Whether the link of the first administrator still works. */
export async function isSetupOpen(token: string): Promise<boolean> {
  return isSetupLinkOpen(services(), token);
}
