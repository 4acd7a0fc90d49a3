/** @jsxImportSource preact */
import { z } from 'zod';
import { invitationId as readInvitationId } from '#domain/ids.ts';
import { eraseOneself } from '#server/erasure/erase-guest.ts';
import { ERASED_WORDS } from '#server/erasure/erase-words.ts';
import { services } from '#server/services.ts';
import { ErasedPage } from '../../../_html/erased-page.tsx';
import { visitWords } from '../../../_html/words.ts';
import { answerPage, leadTo, styleNonce } from '../../../_request/answer.ts';
import { forgetKeys, readKeys } from '../../../_request/keys.ts';
import { answerGate } from '../../../_request/visit.tsx';

type Context = { readonly params: Promise<{ readonly invitationId: string }> };

/** Erases the guest who asks for it, and says so. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const id = readInvitationId.safeParse((await params).invitationId.toLowerCase());
  if (!id.success) return answerGate('not-found');
  const form = await request.formData().catch(() => new FormData());
  const words = z.enum(ERASED_WORDS).safeParse(form.get('words'));
  if (!words.success) return leadTo(`/visit/${id.data}/mine`);
  const erased = await eraseOneself(services(), id.data, await readKeys(), words.data);
  // Who administers the site has an account, on whose page it is said why it must stay for now.
  if (!erased.ok && erased.code === 'last-administrator') return leadTo('/account/erase');
  if (!erased.ok) return answerGate('no-link');
  const [said, nonce] = await Promise.all([visitWords(), styleNonce()]);
  return answerPage(<ErasedPage words={said} nonce={nonce} />, { cookies: forgetKeys(id.data) });
}
