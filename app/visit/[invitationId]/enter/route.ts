import { invitationId as readInvitationId } from '#domain/ids.ts';
import { findSeated } from '#server/residents/invitations/take-seat.ts';
import { services } from '#server/services.ts';
import { leadTo } from '../../_request/answer.ts';
import { enterRoom } from '../../_request/enter-room.ts';
import { readKeys } from '../../_request/keys.ts';
import { answerGate } from '../../_request/visit.tsx';

type Context = { readonly params: Promise<{ readonly invitationId: string }> };

/** Leads who is a member by a link, or was kept as one, into the room. */
export async function POST(_request: Request, { params }: Context): Promise<Response> {
  const id = readInvitationId.safeParse((await params).invitationId.toLowerCase());
  if (!id.success) return answerGate('not-found');
  const seated = await findSeated(services(), id.data, await readKeys());
  return seated ? enterRoom(seated) : answerGate('ended');
}

/** Whoever reloads is where the button stands. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const id = readInvitationId.safeParse((await params).invitationId.toLowerCase());
  return id.success ? leadTo(`/visit/${id.data}`) : answerGate('not-found');
}
