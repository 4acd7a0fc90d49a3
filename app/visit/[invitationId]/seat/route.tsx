/** @jsxImportSource preact */

import { takeSeat } from '#server/residents/invitations/take-seat.ts';
import { services } from '#server/services.ts';
import { newToken } from '#server/sign-in/hash-token.ts';
import { HomePage } from '../../_html/home-page.tsx';
import { answerPage, leadTo } from '../../_request/answer.ts';
import { enterRoom } from '../../_request/enter-room.ts';
import { keepGuest } from '../../_request/keys.ts';
import { readForm } from '../../_request/read-form.ts';
import { errorAt, type FormErrors, readSeat, readSent } from '../../_request/sent-form.ts';
import { STATUS } from '../../_request/take-in.ts';
import { answerGate, answerVisit, clientAddress } from '../../_request/visit.tsx';

type Context = { readonly params: Promise<{ readonly invitationId: string }> };

/** A name, a territory, and what a browser puts around them. */
const MAX_FORM_BYTES = 4_000;

/** Takes a seat and leads into the room; or shows the form anew, with all that was typed. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  return answerVisit((await params).invitationId, async ({ visit, keys, words, nonce, cookies }) => {
    const form = await readForm(request, MAX_FORM_BYTES);
    const sent = readSent(form ?? new FormData(), []);
    const again = (errors: FormErrors, status: number) =>
      answerPage(<HomePage words={words} nonce={nonce} visit={visit} seat={{ sent, errors }} />, { status, cookies });
    if (!form) return again({ whole: 'malformed' }, 400);
    const read = readSeat(sent, visit);
    if (!read.ok) return again(read.errors, 422);
    const guest = keys.guest ?? newToken();
    const { id: invitationId } = visit.invitation;
    const address = await clientAddress();
    const seated = await takeSeat(services(), { invitationId, keys: { ...keys, guest }, address }, read.value);
    if (!seated.ok) return again(errorAt(seated.code, false), STATUS[seated.code] ?? 422);
    return enterRoom(seated.value, keys.guest ? [] : [keepGuest(invitationId, guest)]);
  });
}

/** Whoever reloads is where the form stands. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { invitationId } = await params;
  return /^[0-9a-fA-F-]{36}$/.test(invitationId) ? leadTo(`/visit/${invitationId}`) : answerGate('not-found');
}
