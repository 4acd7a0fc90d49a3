import { useFormatter, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Disclosure } from '#app/_components/disclosure.tsx';
import { PlainForm } from '#app/_components/forms/plain-form.tsx';
import { SubmitButton } from '#app/_components/forms/submit-button.tsx';
import { Link } from '#app/_components/link.tsx';
import type { DocumentId, RoomId } from '#domain/ids.ts';
import type { TimelineMark } from '#server/history/read-timeline.ts';
import { unnameMomentFromForm } from './name-moment-from-form.ts';

type TimelineMarkLineProps = {
  readonly mark: TimelineMark;
  /** The document's own address. */
  readonly address: string;
  readonly roomId: RoomId;
  readonly documentId: DocumentId;
};

/** A meeting, an adoption or a named moment on the timeline, with where it leads. */
export function TimelineMarkLine({ mark, address, roomId, documentId }: TimelineMarkLineProps) {
  const t = useTranslations('history');
  const format = useFormatter();
  const told = {
    title: mark.title,
    number: mark.kind === 'adoption' ? mark.number : 0,
    by: (mark.kind === 'moment' && mark.by) || t('somebody'),
    name: (words: ReactNode) => <strong className="font-medium">{words}</strong>,
  };
  return (
    <li className="flex gap-x-4 py-2">
      <time dateTime={mark.at.toISOString()} className="tabular w-12 shrink-0 text-muted">
        {format.dateTime(mark.at, 'time')}
      </time>
      <div className="min-w-0 grow">
        <p>{t.rich(`mark.${mark.kind}`, told)}</p>
        <div className="screen-only flex flex-wrap items-center gap-x-6 text-sm">
          {waysOn(mark, address, roomId).map(({ href, words }) => (
            <Link key={href} href={href} className="link inline-flex min-h-11 items-center">
              {t(words)}
            </Link>
          ))}
          {mark.kind === 'moment' && mark.mayUnname && (
            <Disclosure
              title={
                <span>
                  {t('unname')}
                  <span className="sr-only"> {mark.title}</span>
                </span>
              }
            >
              <PlainForm action={unnameMomentFromForm.bind(null, roomId, documentId, mark.id)}>
                <p className="max-w-measure">{t('unnameSure', { title: mark.title })}</p>
                <SubmitButton variant="danger" label={t('unnameNamed', { title: mark.title })}>
                  {t('unname')}
                </SubmitButton>
              </PlainForm>
            </Disclosure>
          )}
        </div>
      </div>
    </li>
  );
}

type Words = 'seeAdopted' | 'seeText' | 'sinceThen' | 'seeMeeting' | 'duringMeeting';
type WayOn = { readonly href: string; readonly words: Words };

function waysOn(mark: TimelineMark, address: string, roomId: RoomId): WayOn[] {
  const history = `${address}/history`;
  if (mark.kind === 'adoption') return [{ href: `/adopted/${mark.id}`, words: 'seeAdopted' }];
  if (mark.kind === 'moment') {
    return [
      { href: `${history}/text?at=${mark.seq}`, words: 'seeText' },
      { href: `${history}/compare?from=${mark.seq}`, words: 'sinceThen' },
    ];
  }
  const during = { href: `${history}/compare?from=${mark.seq}&to=${mark.toSeq}`, words: 'duringMeeting' as const };
  const meeting = { href: `/rooms/${roomId}/meetings/${mark.id}`, words: 'seeMeeting' as const };
  return mark.seq < mark.toSeq ? [meeting, during] : [meeting];
}
