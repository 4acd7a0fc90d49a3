import { adoptedVersion } from '../adopted-data.ts';
import { keptTextName } from '../kept-text-name.ts';

type Context = { readonly params: Promise<{ readonly versionId: string }> };

/**
 * The very characters that the fingerprint of an adopted version is of, to be kept and checked
 * anywhere.
 */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const found = await adoptedVersion((await params).versionId);
  if (!found) return new Response(null, { status: 404 });
  const { id, canonical } = found.adopted;
  return new Response(canonical, {
    headers: {
      'content-type': 'text/plain; charset=utf-8',
      'content-disposition': `attachment; filename="${keptTextName(id)}"`,
      'cache-control': 'no-store',
    },
  });
}
