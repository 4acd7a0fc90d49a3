import { PageShell } from '#app/_components/page-shell.tsx';
import { MailForm } from '#app/sign-in/mail-form.tsx';
import { SignInProblem } from '#app/sign-in/sign-in-problem.tsx';
export default async function P() { return <PageShell person={null} width="text"><SignInProblem error="Verification" problem={undefined} /><MailForm to="/" /></PageShell>; }
