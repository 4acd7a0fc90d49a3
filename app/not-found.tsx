import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { LinkButton } from '#app/_components/link-button.tsx';
import { PageShell } from '#app/_components/shell/page-shell.tsx';
import { currentPerson } from '#app/_data/session.ts';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('problem'))('notFoundTitle') };
}

export default async function NotFoundPage() {
  const t = await getTranslations('problem');
  return (
    <PageShell person={await currentPerson()} width="text">
      <div className="flex flex-col items-start gap-5">
        <h1 className="font-serif text-3xl font-semibold">{t('notFoundTitle')}</h1>
        <p className="max-w-measure text-lg text-muted">{t('notFound')}</p>
        <LinkButton href="/">{t('home')}</LinkButton>
      </div>
    </PageShell>
  );
}
