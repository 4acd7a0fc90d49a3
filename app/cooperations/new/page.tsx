import { randomUUID } from 'node:crypto';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { EmptyState } from '#app/_components/empty-state.tsx';
import { ActionForm } from '#app/_components/forms/action-form.tsx';
import { KeyField } from '#app/_components/forms/key-field.tsx';
import { SubmitButton } from '#app/_components/forms/submit-button.tsx';
import { Link } from '#app/_components/link.tsx';
import { LinkButton } from '#app/_components/link-button.tsx';
import { PageShell } from '#app/_components/shell/page-shell.tsx';
import { withWords } from '#app/_components/shell/words.tsx';
import { requirePerson } from '#app/_data/session.ts';
import { may } from '#domain/access/may.ts';
import { siteActor } from '#domain/access/who.ts';
import { CooperationFields } from '../cooperation-fields.tsx';
import { createCooperationFromForm } from './create-cooperation-from-form.ts';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('cooperation.new'))('title') };
}

export default withWords('cooperations/new', NewCooperationPage);

async function NewCooperationPage() {
  const person = await requirePerson();
  const t = await getTranslations('cooperation.new');
  const common = await getTranslations('common');
  const refusal = await getTranslations('refusal');
  return (
    <PageShell person={person} width="text" breadcrumb={[{ href: '/cooperations', label: common('home') }]}>
      <h1 className="font-serif text-3xl font-semibold">{t('title')}</h1>
      <div className="mt-8">
        {may(siteActor(person), 'create-cooperations') ? (
          <ActionForm
            action={createCooperationFromForm}
            labels={{ title: t('name'), summary: t('summary'), themes: t('themes') }}
          >
            <p className="max-w-measure text-muted">{t('intro')}</p>
            <KeyField drawn={randomUUID()} />
            <CooperationFields />
            <div className="flex flex-wrap items-center gap-x-6 gap-y-2">
              <SubmitButton>{t('submit')}</SubmitButton>
              <Link href="/cooperations" className="link inline-flex min-h-11 items-center">
                {common('cancel')}
              </Link>
            </div>
          </ActionForm>
        ) : (
          <EmptyState
            title={refusal('only-administrators')}
            action={<LinkButton href="/cooperations">{common('back')}</LinkButton>}
          />
        )}
      </div>
    </PageShell>
  );
}
