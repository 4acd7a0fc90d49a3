/** @jsxImportSource preact */
import { drawQr } from '#app/_data/draw-qr.ts';
import { invitationId as readInvitationId } from '#domain/ids.ts';
import { makeGuestLink } from '#server/residents/invitations/guest-link.ts';
import { services } from '#server/services.ts';
import { GuestLinkPage } from '../../../_html/guest-link-page.tsx';
import { visitWords } from '../../../_html/words.ts';
import { answerPage, leadTo, styleNonce } from '../../../_request/answer.ts';
import { readKeys } from '../../../_request/keys.ts';
import { answerGate } from '../../../_request/visit.tsx';

type Context = { readonly params: Promise<{ readonly invitationId: string }> };

/** Makes a personal link and shows it, this once. */
export async function POST(_request: Request, { params }: Context): Promise<Response> {
  const id = readInvitationId.safeParse((await params).invitationId.toLowerCase());
  if (!id.success) return answerGate('not-found');
  const made = await makeGuestLink(services(), id.data, await readKeys());
  if (!made.ok) return answerGate('no-link');
  const link = `${services().config.baseUrl}/return/${made.value}`;
  const [words, nonce] = await Promise.all([visitWords(), styleNonce()]);
  return answerPage(<GuestLinkPage words={words} nonce={nonce} invitationId={id.data} link={link} qr={drawQr(link)} />);
}

/** Whoever reloads the page of the link is where they made it. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const id = readInvitationId.safeParse((await params).invitationId.toLowerCase());
  return id.success ? leadTo(`/visit/${id.data}/mine`) : answerGate('not-found');
}
