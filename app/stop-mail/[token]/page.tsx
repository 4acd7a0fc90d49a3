import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ActionForm } from '#app/_components/forms/action-form.tsx';
import { SubmitButton } from '#app/_components/forms/submit-button.tsx';
import { PageShell } from '#app/_components/shell/page-shell.tsx';
import { withWords } from '#app/_components/shell/words.tsx';
import { KEYED_PAGE } from '#app/_data/keyed-page.ts';
import { stopLinkIsGood } from './stop-mail-data.ts';
import { stopMailFromForm } from './stop-mail-from-form.ts';

type Props = {
  readonly params: Promise<{ readonly token: string }>;
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('digest'))('stop.title'), ...KEYED_PAGE };
}

export default withWords('stop-mail/[token]', StopMailPage);

/** Where the link at the end of a daily mail leads. Opening it changes nothing; the button does. */
async function StopMailPage({ params, searchParams }: Props) {
  const { token } = await params;
  const { stopped } = await searchParams;
  const t = await getTranslations('digest.stop');
  const isGood = stopLinkIsGood(token);
  const text = stopped === undefined ? t('text') : t('stopped');
  return (
    <PageShell person={null} breadcrumb={[]} width="text">
      <h1 className="font-serif text-3xl font-semibold">{t('title')}</h1>
      <div role="status">
        <p className="mt-4 max-w-measure">{isGood ? text : t('wrong')}</p>
      </div>
      {isGood && stopped === undefined && (
        <ActionForm action={stopMailFromForm.bind(null, token)} className="mt-6">
          <SubmitButton>{t('submit')}</SubmitButton>
        </ActionForm>
      )}
    </PageShell>
  );
}
