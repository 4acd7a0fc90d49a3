import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { ActionForm } from '#app/_components/forms/action-form.tsx';
import { RadioCards } from '#app/_components/forms/radio-cards.tsx';
import { SubmitButton } from '#app/_components/forms/submit-button.tsx';
import { LinkButton } from '#app/_components/link-button.tsx';
import { withWords } from '#app/_components/shell/words.tsx';
import { ERASED_WORDS } from '#server/erasure/erase-words.ts';
import { contributionPage } from '../../../residents-data.ts';
import { RoomShell } from '../../../room-shell.tsx';
import { ContributionOrigin, ContributionWords } from '../../contribution-card.tsx';
import { eraseFromForm } from '../../settle-from-form.ts';

type Props = { readonly params: Promise<{ readonly roomId: string; readonly contributionId: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { roomId, contributionId } = await params;
  const { contribution } = await contributionPage(roomId, contributionId);
  const t = await getTranslations('residents.settle');
  return { title: t('eraseQuestion', { number: contribution.number }) };
}

export default withWords('rooms/[roomId]/contributions/[contributionId]/erase', EraseAuthorPage);

/** Asks once more before the author of a contribution is erased. Not found where nobody may be. */
async function EraseAuthorPage({ params }: Props) {
  const { roomId, contributionId } = await params;
  const { person, room, choices, contribution, erasing } = await contributionPage(roomId, contributionId);
  if (erasing !== null) notFound();
  const t = await getTranslations('residents.settle');
  return (
    <RoomShell person={person} room={room} choices={choices} place="contributions" width="text">
      <h1 className="font-serif text-3xl font-semibold">{t('eraseQuestion', { number: contribution.number })}</h1>
      <p className="mt-4 max-w-measure">{t('eraseAuthorHelp')}</p>
      <article
        aria-labelledby="said"
        className="mt-6 flex flex-col gap-2 rounded-md border border-line bg-raised px-4 py-3"
      >
        <ContributionWords contribution={contribution} titleId="said" level="h2" />
        <ContributionOrigin contribution={contribution} room={room} />
      </article>
      <ActionForm
        action={eraseFromForm.bind(null, room.id, contribution.id)}
        labels={{ words: t('eraseWords') }}
        className="mt-8"
      >
        <RadioCards
          name="words"
          label={t('eraseWords')}
          cards={ERASED_WORDS.map((words) => ({
            value: words,
            label: t(`eraseOption.${words}`),
            detail: t(`eraseDetail.${words}`),
          }))}
        />
        <div className="flex flex-wrap gap-3">
          <SubmitButton variant="danger">{t('eraseSubmit')}</SubmitButton>
          <LinkButton href={`/rooms/${room.id}/contributions/${contribution.id}`}>{t('eraseNot')}</LinkButton>
        </div>
      </ActionForm>
    </RoomShell>
  );
}
