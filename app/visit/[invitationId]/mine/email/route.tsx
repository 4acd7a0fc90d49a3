/** @jsxImportSource preact */
import { invitationId as readInvitationId } from '#domain/ids.ts';
import { type MailAddressRefusal, mailAddress } from '#domain/typed/mail-address.ts';
import { setAnswerAddress } from '#server/residents/contributions/answer-address.ts';
import { readOwn } from '#server/residents/invitations/read-visit.ts';
import { services } from '#server/services.ts';
import { OwnPage } from '../../../_html/own-page.tsx';
import type { AddressError } from '../../../_html/own-rights.tsx';
import { visitWords } from '../../../_html/words.ts';
import { answerPage, leadTo, styleNonce } from '../../../_request/answer.ts';
import { readKeys } from '../../../_request/keys.ts';
import { readForm } from '../../../_request/read-form.ts';
import { answerGate, clientAddress, standing } from '../../../_request/visit.tsx';

type Context = { readonly params: Promise<{ readonly invitationId: string }> };

/** An address, and what a browser puts around it. */
const MAX_FORM_BYTES = 4_000;

/**
 * Mails a link to the address at which a guest wants to be told what becomes of their words, or
 * takes it back; shows what is wrong with it beside it.
 */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const id = readInvitationId.safeParse((await params).invitationId.toLowerCase());
  if (!id.success) return answerGate('not-found');
  const keys = await readKeys();
  const form = await readForm(request, MAX_FORM_BYTES);
  const typed = String(form?.get('email') ?? '').slice(0, 1_000);
  const email = typed.trim() === '' ? { success: true as const, data: '' } : mailAddress.safeParse(typed);
  const [words, nonce, visit] = await Promise.all([visitWords(), styleNonce(), readOwn(services(), id.data, keys)]);
  if (!visit.ok) return answerGate(visit.code, await standing(id.data, keys));
  const showAnew = (error: AddressError) => {
    const page = <OwnPage words={words} nonce={nonce} visit={visit.value} sent={null} address={{ typed, error }} />;
    return answerPage(page, { status: 422 });
  };
  if (!email.success) return showAnew(email.error.issues[0]?.message as MailAddressRefusal);
  const wish = { email: email.data, locale: words.locale, from: await clientAddress() };
  const done = await setAnswerAddress(services(), id.data, keys, wish);
  if (done.ok) return leadTo(`/visit/${id.data}/mine?email=${done.value}`);
  return done.code === 'not-found' ? answerGate('not-found') : showAnew(done.code);
}

/** Whoever reloads is where the form stands. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const id = readInvitationId.safeParse((await params).invitationId.toLowerCase());
  return id.success ? leadTo(`/visit/${id.data}/mine`) : answerGate('not-found');
}
