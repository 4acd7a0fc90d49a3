import { findReturn } from '#server/residents/invitations/visit-access.ts';
import { services } from '#server/services.ts';
import { leadTo } from '../../visit/_request/answer.ts';
import { keepGuest } from '../../visit/_request/keys.ts';

type Context = { readonly params: Promise<{ readonly token: string }> };

/**
 * The personal link by which a guest comes back. Its answer is another address, so that the secret
 * stays in no history.
 */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { token } = await params;
  const found = /^[0-9a-f]{64}$/.test(token) ? await findReturn(services().database, token) : null;
  return found ? leadTo(`/visit/${found}/mine`, [keepGuest(found, token)]) : leadTo('/invitation?problem=unknown');
}
