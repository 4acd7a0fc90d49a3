/** @jsxImportSource preact */
import { z } from 'zod';
import { type InvitationId, invitationId as readInvitationId } from '#domain/ids.ts';
import { eraseOneself } from '#server/erasure/erase-guest.ts';
import { ERASED_WORDS } from '#server/erasure/erase-words.ts';
import { services } from '#server/services.ts';
import { ErasePage } from '../../../_html/erase-page.tsx';
import { ErasedPage } from '../../../_html/erased-page.tsx';
import { visitWords } from '../../../_html/words.ts';
import { answerPage, leadTo, styleNonce } from '../../../_request/answer.ts';
import { forgetKeys, readKeys } from '../../../_request/keys.ts';
import { readForm } from '../../../_request/read-form.ts';
import { answerGate, standing } from '../../../_request/visit.tsx';

type Context = { readonly params: Promise<{ readonly invitationId: string }> };

/** A choice, and what a browser puts around it. */
const MAX_FORM_BYTES = 4_000;

/** Asks a guest whether to erase them, and what becomes of their words. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const id = readInvitationId.safeParse((await params).invitationId.toLowerCase());
  return id.success ? ask(id.data, { isUndecided: false }) : answerGate('not-found');
}

/** Erases the guest who asks for it, and says so. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const id = readInvitationId.safeParse((await params).invitationId.toLowerCase());
  if (!id.success) return answerGate('not-found');
  const form = await readForm(request, MAX_FORM_BYTES);
  const words = z.enum(ERASED_WORDS).safeParse(form?.get('words'));
  if (!words.success) return ask(id.data, { isUndecided: true });
  const erased = await eraseOneself(services(), id.data, await readKeys(), words.data);
  // They have an account, on whose page it is said why it must stay for now.
  if (!erased.ok && erased.code === 'last-administrator') return leadTo('/account/erase');
  if (!erased.ok) return answerGate('no-link');
  const [said, nonce] = await Promise.all([visitWords(), styleNonce()]);
  return answerPage(<ErasedPage words={said} nonce={nonce} />, { cookies: forgetKeys(id.data) });
}

/** The page that asks, for who has something here. */
async function ask(id: InvitationId, { isUndecided }: { readonly isUndecided: boolean }): Promise<Response> {
  const at = await standing(id, await readKeys());
  if (!at.own) return answerGate('no-link', at);
  const [words, nonce] = await Promise.all([visitWords(), styleNonce()]);
  const page = <ErasePage words={words} nonce={nonce} invitationId={id} isUndecided={isUndecided} />;
  return answerPage(page, { status: isUndecided ? 422 : 200 });
}
