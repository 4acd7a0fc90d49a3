import { invitationId as readInvitationId } from '#domain/ids.ts';
import { exportOwn } from '#server/residents/invitations/read-visit.ts';
import { services } from '#server/services.ts';
import { readKeys } from '../../../_request/keys.ts';
import { answerGate } from '../../../_request/visit.tsx';

type Context = { readonly params: Promise<{ readonly invitationId: string }> };

/** All that is kept about the guest who asks, as a file. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const id = readInvitationId.safeParse((await params).invitationId.toLowerCase());
  if (!id.success) return answerGate('not-found');
  const kept = await exportOwn(services(), id.data, await readKeys());
  if (!kept.ok) return answerGate(kept.code, { invitationId: id.data, own: false });
  return Response.json(kept.value, {
    headers: { 'cache-control': 'no-store', 'content-disposition': 'attachment; filename="entente.json"' },
  });
}
