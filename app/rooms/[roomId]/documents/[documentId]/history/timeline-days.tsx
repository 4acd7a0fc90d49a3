import { useFormatter, useTranslations } from 'next-intl';
import { Link } from '#app/_components/link.tsx';
import { RoleShape } from '#app/_components/seats/role-mark.tsx';
import type { DocumentId, RoomId } from '#domain/ids.ts';
import type { DayWriter, TimelineDay } from '#server/history/read-timeline.ts';
import { middayOf } from './midday-of.ts';
import { TimelineMarkLine } from './timeline-mark.tsx';

type TimelineDaysProps = {
  /** The document's own address. */
  readonly address: string;
  readonly roomId: RoomId;
  readonly documentId: DocumentId;
  readonly days: readonly TimelineDay[];
};

const DAY = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' } as const;

/** What happened to the document, day by day, the newest first. */
export function TimelineDays({ address, roomId, documentId, days }: TimelineDaysProps) {
  const format = useFormatter();
  return days.map(({ day, beforeSeq, lastSeq, writers, marks }) => (
    <section key={day} aria-labelledby={`day-${day}`} className="mt-8">
      <h2 id={`day-${day}`} className="border-b border-ink pb-1 font-semibold first-letter:uppercase">
        {format.dateTime(middayOf(day), DAY)}
      </h2>
      {marks.length > 0 && (
        <ul className="border-b border-line">
          {marks.map((mark) => (
            <TimelineMarkLine key={mark.id} mark={mark} address={address} roomId={roomId} documentId={documentId} />
          ))}
        </ul>
      )}
      {writers.length > 0 && (
        <ul className="flex flex-col gap-2 py-3">
          {writers.map((writer) => (
            <WriterLine key={`${writer.personId} ${writer.hat.role} ${writer.hat.territoryId}`} writer={writer} />
          ))}
        </ul>
      )}
      <DayLinks address={`${address}/history`} beforeSeq={beforeSeq} lastSeq={lastSeq} />
    </section>
  ));
}

type DayLinksProps = Pick<TimelineDay, 'beforeSeq' | 'lastSeq'> & { readonly address: string };

function DayLinks({ address, beforeSeq, lastSeq }: DayLinksProps) {
  const t = useTranslations('history');
  const link = 'link inline-flex min-h-11 items-center';
  return (
    <p className="screen-only flex flex-wrap gap-x-6">
      {beforeSeq < lastSeq && (
        <Link href={`${address}/compare?from=${beforeSeq}&to=${lastSeq}`} className={link}>
          {t('changesOfDay')}
        </Link>
      )}
      <Link href={`${address}/text?at=${lastSeq}`} className={link}>
        {t('textAtEnd')}
      </Link>
    </p>
  );
}

function WriterLine({ writer: { name, hat, sections } }: { readonly writer: DayWriter }) {
  const t = useTranslations('history');
  const seat = useTranslations('seat');
  const format = useFormatter();
  const titles = format.list(
    sections.map(({ title, isRemoved }) => (isRemoved ? t('removedTitle', { title }) : title)),
  );
  return (
    <li className="flex items-baseline gap-2">
      <RoleShape role={hat.role} />
      <span className="min-w-0">
        <span className="sr-only">{seat(`role.${hat.role}`)} </span>
        <bdi className="font-medium">{name || t('somebody')}</bdi>
        {sections.length > 0 && <span className="text-muted">{t('wroteIn', { sections: titles })}</span>}
      </span>
    </li>
  );
}
