/** @jsxImportSource preact */
import { z } from 'zod';
import { invitationId as readInvitationId } from '#domain/ids.ts';
import { readOwn } from '#server/residents/invitations/read-visit.ts';
import { services } from '#server/services.ts';
import { OwnPage } from '../../_html/own-page.tsx';
import { askedPage } from '../../_html/pages.tsx';
import { visitWords } from '../../_html/words.ts';
import { answerPage, styleNonce } from '../../_request/answer.ts';
import { readKeys } from '../../_request/keys.ts';
import { answerGate, standing } from '../../_request/visit.tsx';

type Context = { readonly params: Promise<{ readonly invitationId: string }> };

const justSent = z.object({ number: z.coerce.number().int(), how: z.enum(['new', 'again', 'changed']) });

const addressSet = z.enum(['asked', 'kept', 'none']);

/**
 * What one brought in and what became of it; also while the invitation is paused, and once it is
 * over.
 */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const id = readInvitationId.safeParse((await params).invitationId.toLowerCase());
  if (!id.success) return answerGate('not-found');
  const keys = await readKeys();
  const visit = await readOwn(services(), id.data, keys);
  if (!visit.ok) return answerGate(visit.code, await standing(id.data, keys));
  const { searchParams } = new URL(request.url);
  const sent = justSent.safeParse({ number: searchParams.get('sent') ?? '', how: searchParams.get('how') });
  const [words, nonce] = await Promise.all([visitWords(), styleNonce()]);
  return answerPage(
    <OwnPage
      words={words}
      nonce={nonce}
      visit={visit.value}
      sent={sent.data ?? null}
      page={askedPage(request, 'page')}
      kept={addressSet.safeParse(searchParams.get('email')).data ?? null}
    />,
  );
}
