import { leadTo } from '../../visit/_request/answer.ts';
import { openLink } from '../../visit/_request/open-link.ts';

type Context = { readonly params: Promise<{ readonly token: string }> };

/**
 * The link of an invitation. Its answer is another address, so that the secret stays in no history.
 */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { token } = await params;
  const opened = await openLink(/^[0-9a-f]{64}$/.test(token) ? token : null);
  if (opened === 'often') return leadTo('/invitation?problem=often');
  return opened ?? leadTo('/invitation?problem=unknown');
}
