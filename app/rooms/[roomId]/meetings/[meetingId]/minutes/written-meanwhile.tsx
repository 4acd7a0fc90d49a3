import { useTranslations } from 'next-intl';
import { PastNotShown } from '#app/_components/past-not-shown.tsx';
import type { WriterNames } from '#server/authorship/read-writing.ts';
import type { RemovedPassage, WrittenPassage } from '#server/authorship/written-passages.ts';
import type { MinutesReading } from '#server/minutes/read-minutes.ts';
import { MinutesPart } from './minutes-part.tsx';

type Props = { readonly minutes: Pick<MinutesReading, 'changes' | 'writers' | 'changesNotShown'> };

/**
 * What came into the room's documents and went from them while the meeting was held, with who did
 * it.
 */
export function WrittenMeanwhile({ minutes: { changes, writers, changesNotShown } }: Props) {
  const t = useTranslations('minutes');
  return (
    <MinutesPart id="changes" title={t('changes')}>
      {changesNotShown && <PastNotShown why={changesNotShown} />}
      {changes.length === 0 && !changesNotShown && <p className="text-muted">{t('noChanges')}</p>}
      {changes.map(({ sectionId, title, documentTitle, passages, removed }) => (
        <section key={sectionId} className="mb-6">
          <h3 className="font-semibold break-after-avoid wrap-anywhere">
            {t('changedIn', { section: title, document: documentTitle })}
          </h3>
          <ul className="mt-2 flex flex-col gap-2">
            {passages.map((passage, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: what was written then never changes its order
              <Passage key={`+${index}`} writers={writers} passage={passage} kind="writtenBy" />
            ))}
            {removed.map((passage, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: as above
              <Passage key={`-${index}`} writers={writers} passage={passage} kind="removedBy" />
            ))}
          </ul>
        </section>
      ))}
    </MinutesPart>
  );
}

type PassageProps = {
  readonly writers: WriterNames;
  readonly passage: WrittenPassage | RemovedPassage;
  readonly kind: 'writtenBy' | 'removedBy';
};

/** Words that came or went; dots say that the line had other words before or after them. */
function Passage({ writers, passage: { text, author, beginsLine, endsLine }, kind }: PassageProps) {
  const t = useTranslations('minutes');
  const role = useTranslations('seat.role');
  const Words = kind === 'removedBy' ? 'del' : 'span';
  const name = (author && writers.get(author.personId)) || t('somebody');
  return (
    <li className="border-l-2 border-line pl-4">
      <p className="font-serif wrap-anywhere">
        <Words>{`${beginsLine ? '' : '… '}${text.trim()}${endsLine ? '' : ' …'}`}</Words>
      </p>
      <p className="text-sm text-muted">{author ? t(kind, { name, role: role(author.hat.role) }) : t('somebody')}</p>
    </li>
  );
}
