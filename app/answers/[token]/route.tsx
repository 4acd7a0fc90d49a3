/** @jsxImportSource preact */
import { confirmAnswerAddress, findAnswerAddress } from '#server/residents/contributions/answer-address.ts';
import { services } from '#server/services.ts';
import { AnswerAddressPage } from '../../visit/_html/answer-address-page.tsx';
import { visitWords } from '../../visit/_html/words.ts';
import { answerPage, styleNonce } from '../../visit/_request/answer.ts';

type Context = { readonly params: Promise<{ readonly token: string }> };

/**
 * A page with a button: programs that look through mail open every link, and would use this one up.
 */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { token } = await params;
  const email = await findAnswerAddress(services(), token);
  const [words, nonce] = await Promise.all([visitWords(), styleNonce()]);
  const page = <AnswerAddressPage words={words} nonce={nonce} email={email} token={token} />;
  return answerPage(page, { status: email === null ? 410 : 200 });
}

/** Confirms that whoever reads this mailbox wants to be written to. */
export async function POST(_request: Request, { params }: Context): Promise<Response> {
  const confirmed = await confirmAnswerAddress(services(), (await params).token);
  const [words, nonce] = await Promise.all([visitWords(), styleNonce()]);
  const email = confirmed.ok ? confirmed.value : null;
  const page = <AnswerAddressPage words={words} nonce={nonce} email={email} />;
  return answerPage(page, { status: confirmed.ok ? 200 : 410 });
}
