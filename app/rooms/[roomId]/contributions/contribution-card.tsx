import { useFormatter, useTranslations } from 'next-intl';
import { PlainForm } from '#app/_components/forms/plain-form.tsx';
import { SubmitButton } from '#app/_components/forms/submit-button.tsx';
import { Link } from '#app/_components/link.tsx';
import { RoleShape } from '#app/_components/seats/role-mark.tsx';
import { isolated } from '#domain/isolated.ts';
import { saidWhy } from '#domain/residents/contribution.ts';
import type { ContributionView } from '#server/residents/contributions/list-contributions.ts';
import type { RoomView } from '#server/rooms/read-room.ts';
import { acceptContribution, leaveReported } from './settle-from-form.ts';

type ContributionCardProps = {
  readonly contribution: ContributionView;
  readonly room: RoomView;
  /** Whether the reader decides about it. */
  readonly reviews: boolean;
  readonly level?: 'h3' | 'h4';
};

/** A contribution in a list: what was said, about what, by whom, and what became of it. */
export function ContributionCard({ contribution, room, reviews, level = 'h3' }: ContributionCardProps) {
  const t = useTranslations('residents');
  const { id, number, state, heldBecause, wordsHash } = contribution;
  return (
    <article
      aria-labelledby={`c-${id}`}
      className="flex flex-col gap-2 rounded-md border border-line bg-raised px-4 py-3"
    >
      <ContributionWords contribution={contribution} titleId={`c-${id}`} level={level} />
      <ContributionOrigin contribution={contribution} room={room} />
      <ContributionState contribution={contribution} />
      {reviews && (
        <div className="mt-1 flex flex-wrap items-center gap-x-5 gap-y-2">
          {state === 'waiting' && (
            <PlainForm action={acceptContribution.bind(null, room.id, id, wordsHash)}>
              <SubmitButton label={t('settle.acceptNamed', { number })}>{t('settle.accept')}</SubmitButton>
            </PlainForm>
          )}
          {heldBecause === 'reported' && (
            <PlainForm action={leaveReported.bind(null, room.id, id)}>
              <SubmitButton variant="secondary" label={t('settle.leaveNamed', { number })}>
                {t('settle.leave')}
              </SubmitButton>
            </PlainForm>
          )}
          <Link
            href={`/rooms/${room.id}/contributions/${id}`}
            aria-label={t('settle.refuseNamed', { number })}
            className="link inline-flex min-h-11 items-center"
          >
            {t('settle.open')}
          </Link>
        </div>
      )}
    </article>
  );
}

type WordsProps = {
  readonly contribution: ContributionView;
  readonly titleId: string;
  readonly level?: 'h2' | 'h3' | 'h4';
};

/** What it is about, and what was said. */
export function ContributionWords({ contribution, titleId, level: Heading = 'h3' }: WordsProps) {
  const t = useTranslations('residents.contributions');
  const { number, prompt, section, body, passage, choice, options } = contribution;
  const about = prompt
    ? t('answerTo', { prompt })
    : section
      ? t(passage ? 'commentOn' : 'wordsOn', { section })
      : t('wordsOnRoom');
  const chosen = (choice ?? []).flatMap((id) => options.find((option) => option.id === id)?.label ?? []);
  return (
    <>
      <Heading id={titleId} className="text-sm text-muted">
        <span className="font-semibold text-ink">{t('number', { number })}</span>
        {` · ${about}`}
      </Heading>
      {chosen.length > 0 && (
        <ul className="font-medium">
          {chosen.map((label) => (
            <li key={label}>{label}</li>
          ))}
        </ul>
      )}
      {passage && <blockquote className="border-l-2 border-line pl-3 font-serif text-muted">{passage}</blockquote>}
      {body && <p className="font-serif text-lg whitespace-pre-line">{body}</p>}
    </>
  );
}

/** By whom, from where and how it came in. */
export function ContributionOrigin({ contribution, room }: Pick<ContributionCardProps, 'contribution' | 'room'>) {
  const t = useTranslations('residents.contributions');
  const format = useFormatter();
  const { name, role, territoryId, invitation, source, place, saidOn, createdAt } = contribution;
  const territory = room.territories.find(({ id }) => id === territoryId)?.name ?? t('nowhere');
  const day = format.dateTime(saidOn ? new Date(saidOn) : createdAt, 'date');
  const came =
    source === 'paper'
      ? place
        ? t('paper', { place, day })
        : t('paperNoPlace', { day })
      : invitation
        ? t('came', { day, invitation })
        : t('cameOn', { day });
  return (
    <p className="text-sm text-muted">
      <RoleShape role={role} className="mr-1.5 -mt-0.5 align-middle" />
      {t('by', { name: isolated(name || t('anybody')), territory: isolated(territory) })}
      {` · ${came}`}
    </p>
  );
}

/** What became of it, and why. */
export function ContributionState({ contribution }: Pick<ContributionCardProps, 'contribution'>) {
  const t = useTranslations('residents.contributions');
  const { state, hiddenAt, heldBecause, takenUpIn, theme, reports } = contribution;
  const why = saidWhy(contribution);
  return (
    <div className="text-sm">
      <p>
        <strong className="font-semibold">{hiddenAt ? t('hiddenState') : t(`state.${state}`)}</strong>
        {takenUpIn && state === 'taken-up' && ` · ${t('takenUpIn', { section: takenUpIn })}`}
        {theme && ` · ${t('theme', { theme })}`}
      </p>
      {heldBecause && reports.length === 0 && <p className="text-danger">{t(`held.${heldBecause}`)}</p>}
      {reports.length > 0 && (
        <>
          <p className="text-danger">{t('reported', { count: reports.length })}</p>
          <ul className="text-muted">
            {[...new Set(reports)].filter(Boolean).map((said) => (
              <li key={said}>{t('reportedWhy', { why: isolated(said) })}</li>
            ))}
          </ul>
        </>
      )}
      {why && <p className="whitespace-pre-line text-muted">{t('why', { why })}</p>}
    </div>
  );
}
