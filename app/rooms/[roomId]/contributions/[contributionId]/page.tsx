import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { PlainForm } from '#app/_components/forms/plain-form.tsx';
import { SubmitButton } from '#app/_components/forms/submit-button.tsx';
import { Link } from '#app/_components/link.tsx';
import { FramedSavedNote } from '#app/_components/saved/saved-note.tsx';
import { withWords } from '#app/_components/shell/words.tsx';
import { nextStates } from '#domain/residents/contribution.ts';
import { ALL_BUT_HATS } from '../../live/needs-redraw.ts';
import { contributionPage, shownDocuments } from '../../residents-data.ts';
import { RoomShell } from '../../room-shell.tsx';
import { isAcceptProblem } from '../accept-problem.ts';
import { ContributionOrigin, ContributionState, ContributionWords } from '../contribution-card.tsx';
import { unhide } from '../settle-from-form.ts';
import { HideForm } from './hide-form.tsx';
import { SettleForm } from './settle-form.tsx';

type Props = {
  readonly params: Promise<{ readonly roomId: string; readonly contributionId: string }>;
  readonly searchParams: Promise<{ readonly problem?: string | string[]; readonly erased?: string | string[] }>;
};

export async function generateMetadata({ params }: Pick<Props, 'params'>): Promise<Metadata> {
  const { roomId, contributionId } = await params;
  const { contribution } = await contributionPage(roomId, contributionId);
  const t = await getTranslations('residents.settle');
  return { title: t('title', { number: contribution.number }) };
}

export default withWords('rooms/[roomId]/contributions/[contributionId]', ContributionPage);

/** Where it is decided what becomes of a contribution. */
async function ContributionPage({ params, searchParams }: Props) {
  const { roomId, contributionId } = await params;
  const { person, room, choices, contribution, erasing } = await contributionPage(roomId, contributionId);
  const t = await getTranslations('residents');
  const refusal = await getTranslations('refusal');
  const { problem, erased } = await searchParams;
  const home = `/rooms/${room.id}/contributions`;
  const next = nextStates(contribution.state).filter((state) => state !== 'waiting');
  const invites = room.duties.includes('invite-residents');
  return (
    <RoomShell
      person={person}
      room={room}
      choices={choices}
      place="contributions"
      width="text"
      above={{ href: home, label: t('contributions.title') }}
      drawnFor={ALL_BUT_HATS}
    >
      <h1 className="font-serif text-3xl font-semibold">{t('settle.title', { number: contribution.number })}</h1>
      {isAcceptProblem(problem) && (
        <p role="alert" className="mt-4 border-l-4 border-danger bg-sunken px-4 py-3">
          {problem === 'no-place-left' ? refusal('no-place-left') : refusal('contribution-moved-on')}{' '}
          {problem === 'no-place-left' && (
            <Link href={`/rooms/${room.id}/invitations`} className="link">
              {t('invitations.title')}
            </Link>
          )}
        </p>
      )}
      {(erased === 'stay' || erased === 'go') && <FramedSavedNote>{t(`settle.erased.${erased}`)}</FramedSavedNote>}
      <article
        aria-labelledby="said"
        className="mt-6 flex flex-col gap-2 rounded-md border border-line bg-raised px-4 py-3"
      >
        <ContributionWords contribution={contribution} titleId="said" level="h2" />
        <ContributionOrigin contribution={contribution} room={room} />
        <ContributionState contribution={contribution} />
      </article>
      <div className="mt-8">
        {next.length > 0 ? (
          <SettleForm
            roomId={room.id}
            contributionId={contribution.id}
            words={contribution.wordsHash}
            next={next}
            documents={shownDocuments(room)}
            section={contribution.sectionId}
            hasWords={contribution.body !== ''}
          />
        ) : (
          <p>{t('settle.final')}</p>
        )}
      </div>
      <section aria-labelledby="hide" className="mt-10 border-t border-line pt-6">
        <h2 id="hide" className="text-xl font-semibold">
          {t('settle.hideTitle')}
        </h2>
        {contribution.hiddenAt ? (
          <PlainForm action={unhide.bind(null, room.id, contribution.id)} className="mt-3">
            <SubmitButton variant="secondary">{t('settle.unhide')}</SubmitButton>
          </PlainForm>
        ) : (
          <HideForm
            roomId={room.id}
            contributionId={contribution.id}
            invitation={invites ? contribution.invitation : null}
          />
        )}
      </section>
      {erasing !== 'no-author' && (
        <section aria-labelledby="erase" className="mt-10 border-t border-line pt-6">
          <h2 id="erase" className="text-xl font-semibold">
            {t('settle.eraseAuthor')}
          </h2>
          {erasing === null ? (
            <p className="mt-2">
              <Link href={`${home}/${contribution.id}/erase`} className="link inline-flex min-h-11 items-center">
                {t('settle.eraseOpen')}
              </Link>
            </p>
          ) : (
            <p className="mt-2 max-w-measure text-muted">{refusal(erasing)}</p>
          )}
        </section>
      )}
      <p className="mt-8">
        <Link href={home} className="link inline-flex min-h-11 items-center">
          {t('settle.back')}
        </Link>
      </p>
    </RoomShell>
  );
}
