import { useTranslations } from 'next-intl';
import { Disclosure } from '#app/_components/disclosure.tsx';
import { ActionForm } from '#app/_components/forms/action-form.tsx';
import { KeptWhileTyped } from '#app/_components/forms/kept-while-typed.tsx';
import { SubmitButton } from '#app/_components/forms/submit-button.tsx';
import { RoundForm } from '../../../rounds/new/round-form.tsx';
import type { HallPage } from '../hall-data.ts';
import { endRoundHere } from './run-hall.ts';

/**
 * The exchange round of the moment, or what it takes to begin one, for the item that is spoken
 * about.
 */
export function ConsoleRound({ page: { room, hall } }: { readonly page: HallPage }) {
  const t = useTranslations('hall.round');
  if (!room.duties.includes('run-rounds')) return null;
  const current = hall.items.find(({ state }) => state === 'current');
  return (
    <section aria-labelledby="round" className="border-t border-line pt-4">
      <h2 id="round" className="font-serif text-2xl font-semibold">
        {t('title')}
      </h2>
      {room.round && hall.roundId ? (
        <div className="mt-3 flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
          <p className="min-w-0 font-serif text-xl">{room.round.question}</p>
          <ActionForm action={endRoundHere.bind(null, room.id, hall.id, hall.roundId)}>
            <SubmitButton variant="secondary">{t('end')}</SubmitButton>
          </ActionForm>
        </div>
      ) : (
        <Disclosure title={t('begin')}>
          <div className="pt-3">
            <KeptWhileTyped about={current?.id ?? ''}>
              <RoundForm room={room} query={null} about={current?.sectionIds ?? []} meetingId={hall.id} />
            </KeptWhileTyped>
          </div>
        </Disclosure>
      )}
    </section>
  );
}
