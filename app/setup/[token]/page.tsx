import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ActionForm } from '#app/_components/forms/action-form.tsx';
import { SubmitButton } from '#app/_components/forms/submit-button.tsx';
import { TextField } from '#app/_components/forms/text-field.tsx';
import { LinkButton } from '#app/_components/link-button.tsx';
import { PageShell } from '#app/_components/shell/page-shell.tsx';
import { withWords } from '#app/_components/shell/words.tsx';
import { openService } from './actions.ts';
import { isSetupOpen } from './setup-data.ts';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('setup'))('title'), robots: { index: false } };
}

export default withWords('setup/[token]', SetupPage);

async function SetupPage({ params }: { readonly params: Promise<{ token: string }> }) {
  const { token } = await params;
  const t = await getTranslations('setup');
  const open = await isSetupOpen(token);
  return (
    <PageShell person={null} width="text">
      <div className="flex flex-col items-start gap-8">
        <div className="flex flex-col gap-3">
          <h1 className="font-serif text-3xl font-semibold">{t(open ? 'title' : 'closedTitle')}</h1>
          <p className="max-w-measure text-lg text-muted">{t(open ? 'intro' : 'closed')}</p>
        </div>
        {open ? <SetupForm token={token} /> : <ToSignIn />}
      </div>
    </PageShell>
  );
}

async function SetupForm({ token }: { readonly token: string }) {
  const t = await getTranslations('setup');
  return (
    <ActionForm action={openService} labels={{ name: t('name'), email: t('email') }} className="w-full max-w-md">
      <input type="hidden" name="token" value={token} />
      <TextField name="name" label={t('name')} description={t('nameHelp')} autoComplete="name" maxLength={120} />
      <TextField
        name="email"
        label={t('email')}
        description={t('emailHelp')}
        type="email"
        inputMode="email"
        autoComplete="email"
      />
      <SubmitButton>{t('submit')}</SubmitButton>
    </ActionForm>
  );
}

async function ToSignIn() {
  const t = await getTranslations('signIn');
  return <LinkButton href="/sign-in">{t('title')}</LinkButton>;
}
