import { useTranslations } from 'next-intl';
import type { SectionWriting } from '#server/authorship/read-writing.ts';
import type { RoomView } from '#server/rooms/read-room.ts';
import { MinutesPart } from './minutes-part.tsx';

type Props = { readonly room: RoomView; readonly changes: readonly SectionWriting[]; readonly isTooMuch: boolean };

/** What was written in the room's documents while the meeting went on, with who wrote it. */
export function WrittenMeanwhile({ room, changes, isTooMuch }: Props) {
  const t = useTranslations('minutes');
  const role = useTranslations('seat.role');
  const names = new Map(room.members.map(({ personId, name }) => [personId, name]));
  return (
    <MinutesPart id="changes" title={t('changes')}>
      {isTooMuch && <p>{t('tooMuchText')}</p>}
      {changes.length === 0 && !isTooMuch && <p className="text-muted">{t('noChanges')}</p>}
      {changes.map(({ sectionId, title, documentTitle, passages }) => (
        <section key={sectionId} className="mb-6">
          <h3 className="font-semibold wrap-anywhere">{t('changedIn', { section: title, document: documentTitle })}</h3>
          <ul className="mt-2 flex flex-col gap-2">
            {passages.map(({ text, author, deletedSince }, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: what was written then never changes its order
              <li key={index} className="border-l-2 border-line pl-4">
                <p className="font-serif wrap-anywhere">{deletedSince ? <del>{text.trim()}</del> : text.trim()}</p>
                <p className="text-sm text-muted">
                  {author
                    ? t('writtenBy', { name: names.get(author.personId) ?? t('somebody'), role: role(author.hat.role) })
                    : t('somebody')}
                </p>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </MinutesPart>
  );
}
