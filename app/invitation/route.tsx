/** @jsxImportSource preact */
import { readCode } from '#server/residents/invitations/invitation-secrets.ts';
import { GatePage } from '../visit/_html/gate-page.tsx';
import { visitWords } from '../visit/_html/words.ts';
import { answerPage, styleNonce } from '../visit/_request/answer.ts';
import { openLink } from '../visit/_request/open-link.ts';
import { readForm } from '../visit/_request/read-form.ts';

/** A code, and all that a browser may put around it. */
const MAX_FORM_BYTES = 2_000;

/** Where one types a poster's code, and where links lead that open nothing. */
export async function GET(request: Request): Promise<Response> {
  const [words, nonce] = await Promise.all([visitWords(), styleNonce()]);
  const problem = new URL(request.url).searchParams.get('problem');
  const wrong = problem === 'often' ? 'code-often' : undefined;
  const status = problem === 'unknown' ? 404 : wrong ? 429 : 200;
  const told = problem === 'unknown' ? 'unknown' : null;
  return answerPage(<GatePage words={words} nonce={nonce} problem={told} wrong={wrong} />, { status });
}

/** Opens what a code names. */
export async function POST(request: Request): Promise<Response> {
  const form = await readForm(request, MAX_FORM_BYTES);
  const typed = String(form?.get('code') ?? '').slice(0, 40);
  const opened = await openLink(readCode(typed));
  if (opened instanceof Response) return opened;
  const wrong = opened === 'often' ? 'code-often' : 'code';
  const [words, nonce] = await Promise.all([visitWords(), styleNonce()]);
  const page = <GatePage words={words} nonce={nonce} problem={null} wrong={wrong} typed={typed} />;
  return answerPage(page, { status: opened === 'often' ? 429 : 422 });
}
