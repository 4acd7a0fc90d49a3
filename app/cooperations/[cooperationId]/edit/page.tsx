import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { ActionForm } from '#app/_components/forms/action-form.tsx';
import { SeenField } from '#app/_components/forms/seen-field.tsx';
import { SubmitButton } from '#app/_components/forms/submit-button.tsx';
import { Link } from '#app/_components/link.tsx';
import { PageShell } from '#app/_components/shell/page-shell.tsx';
import { withWords } from '#app/_components/shell/words.tsx';
import { cooperationFingerprint } from '#server/cooperations/cooperation-fingerprint.ts';
import { requestedCooperation } from '../../cooperation-data.ts';
import { CooperationFields } from '../../cooperation-fields.tsx';
import { archiveCooperationFromForm, correctCooperationFromForm } from './correct-cooperation-from-form.ts';

type Props = { readonly params: Promise<{ readonly cooperationId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('cooperation.correct'))('title') };
}

export default withWords('cooperations/[cooperationId]/edit', EditCooperationPage);

async function EditCooperationPage({ params }: Props) {
  const { person, cooperation } = await requestedCooperation((await params).cooperationId);
  if (!cooperation.duties.has('correct-cooperation')) notFound();
  const t = await getTranslations('cooperation');
  const common = await getTranslations('common');
  const home = `/cooperations/${cooperation.id}`;
  const does = cooperation.archived ? 'restore' : 'archive';
  const breadcrumb = [
    { href: '/cooperations', label: common('home') },
    { href: home, label: cooperation.title },
  ];
  return (
    <PageShell person={person} width="text" breadcrumb={breadcrumb}>
      <h1 className="mb-8 font-serif text-3xl font-semibold">{t('correct.title')}</h1>
      <ActionForm
        action={correctCooperationFromForm.bind(null, cooperation.id)}
        labels={{ title: t('new.name'), summary: t('new.summary'), themes: t('new.themes') }}
      >
        <SeenField seen={cooperationFingerprint(cooperation)} />
        <CooperationFields filled={cooperation} />
        <div className="flex flex-wrap items-center gap-x-6 gap-y-2">
          <SubmitButton>{t('correct.save')}</SubmitButton>
          <Link href={home} className="link inline-flex min-h-11 items-center">
            {common('cancel')}
          </Link>
        </div>
      </ActionForm>
      <section aria-labelledby="archive" className="mt-12 border-t border-line pt-6">
        <h2 id="archive" className="text-xl font-semibold">
          {t(`correct.${does}`)}
        </h2>
        <ActionForm
          action={archiveCooperationFromForm.bind(null, cooperation.id, !cooperation.archived)}
          className="mt-3 gap-4"
        >
          <p className="max-w-measure text-muted">{t(`correct.${does}Help`)}</p>
          <SubmitButton variant={cooperation.archived ? 'primary' : 'danger'}>{t(`correct.${does}Now`)}</SubmitButton>
        </ActionForm>
      </section>
    </PageShell>
  );
}
