import { useTranslations } from 'next-intl';
import { TOO_MANY_ATTEMPTS } from '#server/sign-in/auth-config.ts';

type SignInProblemProps = { readonly error: unknown; readonly problem: unknown };

/** What went wrong the last time, in a sentence: `error` is next-auth's word, `problem` ours. */
export function SignInProblem({ error, problem }: SignInProblemProps) {
  const t = useTranslations('signIn.problem');
  const refusal = useTranslations('refusal');
  if (!error && !problem) return null;
  const sentence =
    problem === TOO_MANY_ATTEMPTS ? refusal(TOO_MANY_ATTEMPTS) : t(error === 'Verification' ? 'link' : 'other');
  return (
    <p role="alert" className="mb-8 max-w-measure rounded-sm border-l-4 border-danger bg-sunken px-4 py-3 font-medium">
      {sentence}
    </p>
  );
}
