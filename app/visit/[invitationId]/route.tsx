/** @jsxImportSource preact */
import { HomePage } from '../_html/home-page.tsx';
import { answerPage } from '../_request/answer.ts';
import { answerVisit } from '../_request/visit.tsx';

type Context = { readonly params: Promise<{ readonly invitationId: string }> };

/** Where one arrives by an invitation. Looking takes no place and writes nothing down. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  return answerVisit((await params).invitationId, async ({ words, nonce, visit, cookies }) =>
    answerPage(<HomePage words={words} nonce={nonce} visit={visit} />, { cookies }),
  );
}
