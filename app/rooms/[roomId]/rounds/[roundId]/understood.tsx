import { useTranslations } from 'next-intl';
import { Quoted } from '#app/_components/quoted.tsx';
import { SeatBadge } from '#app/_components/seats/seat-badge.tsx';
import type { RoundPage, SentenceView } from '../rounds-data.ts';
import { UnderstoodForm } from './understood-form.tsx';

/**
 * What everybody understood from the other place, each in a sentence; and the reader's own, to be
 * said.
 */
export function Understood({ page }: { readonly page: RoundPage }) {
  const t = useTranslations('rounds.understood');
  const { sentences, own, room, round } = page;
  const { silent } = round;
  return (
    <section aria-labelledby="sentences" className="mt-10">
      <h2 id="sentences" className="text-xl font-semibold">
        {t('title')}
      </h2>
      {own && <UnderstoodForm roomId={room.id} roundId={round.id} seat={own.seat} understood={own.understood} />}
      {sentences.length > 0 ? (
        <ul className="mt-6 columns-[22rem] gap-x-12">
          {sentences.map((sentence) => (
            <Sentence key={sentence.key} sentence={sentence} />
          ))}
        </ul>
      ) : (
        <p className="mt-4 text-muted">{t('none')}</p>
      )}
      {silent > 0 && sentences.length > 0 && (
        <p className="mt-2 text-sm text-muted">{t('waiting', { count: silent })}</p>
      )}
    </section>
  );
}

function Sentence({ sentence: { name, text, mandate, seat, isReader } }: { readonly sentence: SentenceView }) {
  const t = useTranslations('rounds');
  return (
    <li className="break-inside-avoid pb-8">
      <figure>
        <blockquote className="font-serif text-xl text-pretty">
          <Quoted text={text} />
        </blockquote>
        <figcaption className="mt-2 text-sm">
          <p className="flex flex-wrap items-center gap-x-2">
            <span>
              <span className="font-medium">{name}</span>
              {isReader && <span className="text-muted">{` (${t('seats.you')})`}</span>}
            </span>
            <SeatBadge hat={mandate} plain />
          </p>
          <p className="flex flex-wrap items-center gap-x-2">
            <span className="text-muted">{t('understood.satAs')}</span>
            <SeatBadge hat={seat} plain />
          </p>
        </figcaption>
      </figure>
    </li>
  );
}
