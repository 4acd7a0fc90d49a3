import { networkOf } from '#server/http/client-address.ts';
import { findInvitation } from '#server/residents/invitations/visit-access.ts';
import { admit, hasLeft } from '#server/residents/residents-limits.ts';
import { services } from '#server/services.ts';
import { leadTo } from './answer.ts';
import { keepLink } from './keys.ts';
import { clientAddress } from './visit.tsx';

/**
 * Opens an invitation by its secret or its code: leads at once to its page, and leaves what opened
 * it in a cookie of that page alone. Null where it opens nothing, `often` where too many from this
 * address opened nothing before. Nothing is written down but such a miss.
 */
export async function openLink(link: string | null): Promise<Response | null | 'often'> {
  const network = networkOf(await clientAddress());
  if (!(await hasLeft(services(), 'wrong-code-from-address', network))) return 'often';
  const found = link === null ? null : await findInvitation(services().database, link);
  if (found && link) return leadTo(`/visit/${found}`, [keepLink(found, link)]);
  await admit(services(), 'wrong-code-from-address', network);
  return null;
}
