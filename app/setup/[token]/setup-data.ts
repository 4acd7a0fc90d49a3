import 'server-only';
import { services } from '#server/services.ts';
import { isSetupLinkOpen } from '#server/sign-in/setup-link.ts';

/** Whether the link of the first administrator still works. */
export async function isSetupOpen(token: string): Promise<boolean> {
  return isSetupLinkOpen(services(), token);
}
