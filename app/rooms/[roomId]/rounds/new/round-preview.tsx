import { useTranslations } from 'next-intl';
import { buttonStyle } from '#app/_components/button-style.ts';
import { Disclosure } from '#app/_components/disclosure.tsx';
import { ActionForm } from '#app/_components/forms/action-form.tsx';
import { CONTROL, HELP } from '#app/_components/forms/field.tsx';
import { SubmitButton } from '#app/_components/forms/submit-button.tsx';
import { LinkButton } from '#app/_components/link-button.tsx';
import { StatusLine } from '#app/_components/status-line.tsx';
import { ROUND_LENGTHS } from '#domain/rounds/round.ts';
import type { RoomView } from '#server/rooms/read-room.ts';
import type { PreviewView } from '../rounds-data.ts';
import { RuleDrawing } from '../rule-drawing.tsx';
import { SeatRows } from '../seat-rows.tsx';
import { type RoundQuery, roundAddress } from './round-query.ts';
import { SentRound } from './sent-round.tsx';
import { startRoundFromForm } from './start-round-from-form.ts';
import { WhoTakesPart } from './who-takes-part.tsx';

type RoundPreviewProps = {
  readonly room: RoomView;
  readonly query: RoundQuery;
  readonly preview: PreviewView;
  /** Whether it is shown anew, the room having changed. */
  readonly changed: boolean;
  /** A number that was not drawn with yet. */
  readonly freshSeed: string;
};

/** Who will sit where, before anything begins; what is shown is what begins. */
export function RoundPreview({ room, query, preview, changed, freshSeed }: RoundPreviewProps) {
  const t = useTranslations('rounds');
  const titles = room.documents
    .flatMap(({ sections }) => sections)
    .filter(({ id }) => query.section.includes(id))
    .map(({ title }) => title);
  const drawn = preview.seed === null ? query : { ...query, seed: preview.seed };
  return (
    <div className="flex flex-col gap-8">
      <div role="status" className={changed ? undefined : '-mb-8'}>
        {changed && <StatusLine tone="kept">{t('preview.changed')}</StatusLine>}
      </div>
      <div className="flex flex-wrap items-center justify-between gap-x-8 gap-y-4 border-l-4 border-accent bg-sunken py-4 pr-5 pl-5">
        <div className="min-w-0 grow basis-80">
          <p className="font-serif text-2xl font-semibold text-balance">{query.question}</p>
          <p className="mt-1 text-muted">
            {[
              t(`rule.${query.rule}`),
              t('minutes', { minutes: query.minutes }),
              t('seated', { count: preview.rows.length }),
            ].join(' · ')}
          </p>
          {titles.length > 0 && <p className="text-muted">{`${t('round.about')} ${titles.join(', ')}`}</p>}
        </div>
        <RuleDrawing rule={query.rule} className="max-sm:hidden" />
      </div>
      {preview.seed !== null && <Draw room={room} query={drawn} seed={preview.seed} freshSeed={freshSeed} />}
      <ActionForm action={startRoundFromForm.bind(null, room.id)} className="gap-8">
        <SentRound query={{ ...drawn, out: [] }} />
        <input type="hidden" name="fingerprint" value={preview.fingerprint} />
        <WhoTakesPart members={preview.members} />
        <SeatRows rows={preview.rows} />
        <div className="flex flex-col gap-4">
          <p className="max-w-measure text-muted">{`${t('preview.intro')} ${t('votes')}`}</p>
          <div className="flex flex-wrap items-center gap-3">
            <SubmitButton name="step" value="start">
              {t('preview.start')}
            </SubmitButton>
            <LinkButton href={roundAddress(room.id, drawn, 'edit')} label={t('preview.editNamed')}>
              {t('preview.edit')}
            </LinkButton>
          </div>
        </div>
      </ActionForm>
    </div>
  );
}

type DrawProps = Pick<RoundPreviewProps, 'room' | 'query' | 'freshSeed'> & { readonly seed: string };

/** The number that the draw follows from, and how to have another. */
function Draw({ room, query, seed, freshSeed }: DrawProps) {
  const t = useTranslations('rounds.preview');
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center gap-x-6 gap-y-2">
        <p role="status" className="tabular text-xl font-semibold">
          {t('seed', { seed })}
        </p>
        <LinkButton href={roundAddress(room.id, { ...query, seed: freshSeed })}>{t('again')}</LinkButton>
      </div>
      <p className={HELP}>{t('seedHelp')}</p>
      <Disclosure title={t('chooseSeed')}>
        <form method="get" action={`/rooms/${room.id}/rounds/new`} className="flex flex-col gap-1.5">
          <SentRound query={{ ...query, seed: undefined }} />
          <label htmlFor="seed" className="font-medium">
            {t('ownSeed')}
          </label>
          <p id="seed-description" className={HELP}>
            {t('ownSeedHelp')}
          </p>
          <div className="flex flex-wrap gap-2">
            <input
              id="seed"
              name="seed"
              required
              maxLength={ROUND_LENGTHS.seed}
              autoComplete="off"
              aria-describedby="seed-description"
              className={`${CONTROL} max-w-60`}
            />
            <button type="submit" className={buttonStyle('secondary')}>
              {t('ownSeedSubmit')}
            </button>
          </div>
        </form>
      </Disclosure>
    </div>
  );
}
