/** @jsxImportSource preact */
import { invitationId as readInvitationId } from '#domain/ids.ts';
import { readDataNotice } from '#server/residents/data-notice.ts';
import { accessVisit } from '#server/residents/invitations/visit-access.ts';
import { services } from '#server/services.ts';
import { NoticePage } from '../../_html/notice-page.tsx';
import { visitWords } from '../../_html/words.ts';
import { answerPage, styleNonce } from '../../_request/answer.ts';
import { readKeys } from '../../_request/keys.ts';
import { answerGate } from '../../_request/visit.tsx';

type Context = { readonly params: Promise<{ readonly invitationId: string }> };

/** What is kept of whoever contributes, and what they may ask. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const id = readInvitationId.safeParse((await params).invitationId.toLowerCase());
  if (!id.success) return answerGate('not-found');
  const access = await accessVisit(services().database, id.data, await readKeys());
  if (!access.ok) return answerGate('no-link');
  const { rights } = access.value;
  if (rights.read && !rights.own) return answerGate(rights.read);
  const [words, nonce, notice] = await Promise.all([visitWords(), styleNonce(), readDataNotice(services().database)]);
  return answerPage(<NoticePage words={words} nonce={nonce} visit={access.value} notice={notice} />);
}
