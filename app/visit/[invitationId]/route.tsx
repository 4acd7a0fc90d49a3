/** @jsxImportSource preact */
import { HomePage } from '../_html/home-page.tsx';
import { askedPage } from '../_html/pages.tsx';
import { answerPage } from '../_request/answer.ts';
import { answerVisit } from '../_request/visit.tsx';

type Context = { readonly params: Promise<{ readonly invitationId: string }> };

/** Where one arrives by an invitation. Looking takes no place and writes nothing down. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  return answerVisit((await params).invitationId, async ({ words, nonce, visit, cookies }) => {
    const asked = { questions: askedPage(request, 'questions'), texts: askedPage(request, 'texts') };
    return answerPage(<HomePage words={words} nonce={nonce} visit={visit} asked={asked} />, { cookies });
  });
}
