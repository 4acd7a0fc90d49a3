import { readCode } from '#server/residents/invitations/invitation-secrets.ts';
import { leadTo } from '../../visit/_request/answer.ts';
import { openLink } from '../../visit/_request/open-link.ts';

type Context = { readonly params: Promise<{ readonly code: string }> };

/** The short address of a poster. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const opened = await openLink(readCode((await params).code));
  if (opened === 'often') return leadTo('/invitation?problem=often');
  return opened ?? leadTo('/invitation?problem=unknown');
}
