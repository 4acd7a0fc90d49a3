'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useId, useRef, useState } from 'react';
import { type Line, linesAnswer } from '#app/_comments/answers.ts';
import { ThreadLine } from '#app/_comments/thread-line.tsx';
import { ThreadView } from '#app/_comments/thread-view.tsx';
import { Button } from '#app/_components/button.tsx';
import { CONTROL } from '#app/_components/forms/field.tsx';
import { Link } from '#app/_components/link.tsx';
import { PartMissing } from '#app/_components/shell/part-missing.tsx';
import { useAnswer } from '#app/rooms/[roomId]/live/use-answer.ts';
import type { DocumentId, SectionId } from '#domain/ids.ts';
import { THREAD_FILTERS, type ThreadFilter } from '#domain/threads.ts';
import { useDocument } from '../ui/document-context.tsx';
import { useComments } from './comments-context.tsx';
import { goToCard } from './margin.tsx';
import { useWide } from './use-wide.ts';

/** The rest is on the page of comments. */
const SHOWN = 30;

/** Shows the discussions that one asks for, and leads to each. */
export function CommentChoice({ onClose }: { readonly onClose: () => void }) {
  const t = useTranslations('comments');
  const { facts } = useDocument();
  const { only, show, compose, marks } = useComments();
  const wide = useWide() && only === null;
  const [filter, setFilter] = useState<ThreadFilter>('open');
  const [sectionId, setSectionId] = useState<SectionId | ''>(only ?? '');
  const [settled, setSettled] = useState<Line | null>(null);
  const { answer: lines, missing, askAgain } = useChosen(facts.documentId, filter, sectionId);
  const mayComment = useMayCommentDocument();
  if (settled) {
    // It may be of another state by now, and the room may not have told it.
    const back = () => {
      setSettled(null);
      askAgain();
    };
    return (
      <div className="flex flex-col gap-3">
        <Button variant="quiet" className="self-start" onPress={back}>
          {t('backToList')}
        </Button>
        <ThreadView key={settled.id} line={settled} />
      </div>
    );
  }
  const choose = (line: Line) => {
    // What the page does not show beside its text is shown here.
    if (line.state !== 'open' || (only && line.sectionId !== only)) return setSettled(line);
    onClose();
    show(line.id);
    const [range] = marks.ranges.get(line.id) ?? [];
    // Once the list is gone, and the focus is back where it was opened.
    if (wide) setTimeout(() => goToCard(line.id, range), 50);
  };
  return (
    <div className="flex flex-col gap-4">
      <Filters filter={filter} onFilter={setFilter} sectionId={sectionId} onSection={setSectionId} />
      {missing && <PartMissing onRetry={askAgain} />}
      <ul aria-label={t('title')} className="flex flex-col">
        {lines?.slice(0, SHOWN).map((line) => (
          <li key={line.id} className="border-t border-line first:border-t-0">
            <button type="button" onClick={() => choose(line)} className="w-full py-3 hover:bg-sunken">
              <ThreadLine line={line} />
            </button>
          </li>
        ))}
      </ul>
      {lines?.length === 0 && <p className="text-muted">{t('noneText')}</p>}
      <p className="flex flex-wrap items-center gap-x-4">
        {mayComment && (
          <Button
            onPress={() => {
              onClose();
              compose({ sectionId: null, passage: null, range: null, tooLong: false });
            }}
          >
            {t('commentDocument')}
          </Button>
        )}
        <Link
          href={`/rooms/${facts.roomId}/documents/${facts.documentId}/comments`}
          className="link inline-flex min-h-11 items-center"
        >
          {lines && lines.length > SHOWN ? t('more', { count: lines.length - SHOWN }) : t('backToList')}
        </Link>
      </p>
    </div>
  );
}

function useMayCommentDocument(): boolean {
  const { rights } = useDocument();
  return Object.values(rights.sections).some(({ capabilities }) => capabilities.includes('comment'));
}

/**
 * Asked for again when another choice is made, and when something more was said: what one says
 * oneself the page knows before the room tells it, or where nothing is heard of the room.
 */
function useChosen(documentId: DocumentId, filter: ThreadFilter, sectionId: SectionId | '') {
  const query = new URLSearchParams({ filter, ...(sectionId && { sectionId }) });
  const path = `/api/documents/${documentId}/threads?${query}`;
  const asked = useAnswer(path, linesAnswer, [`threads:${documentId}`]);
  const { lines: openOnes } = useComments();
  const known = useRef(openOnes);
  const { askAgain } = asked;
  useEffect(() => {
    if (known.current === openOnes) return;
    known.current = openOnes;
    askAgain();
  }, [openOnes, askAgain]);
  return asked;
}

type FiltersProps = {
  readonly filter: ThreadFilter;
  readonly onFilter: (filter: ThreadFilter) => void;
  readonly sectionId: SectionId | '';
  readonly onSection: (id: SectionId | '') => void;
};

function Filters({ filter, onFilter, sectionId, onSection }: FiltersProps) {
  const t = useTranslations('comments');
  const { sections } = useDocument();
  const id = useId();
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      <div className="flex flex-col gap-1 text-sm font-medium">
        <label htmlFor={`${id}-filter`}>{t('filter')}</label>
        <select
          id={`${id}-filter`}
          value={filter}
          onChange={({ target }) => onFilter(THREAD_FILTERS.find((each) => each === target.value) ?? 'open')}
          className={`${CONTROL} font-normal`}
        >
          {THREAD_FILTERS.map((each) => (
            <option key={each} value={each}>
              {t(`filters.${each}`)}
            </option>
          ))}
        </select>
      </div>
      <div className="flex min-w-0 flex-col gap-1 text-sm font-medium">
        <label htmlFor={`${id}-section`}>{t('section')}</label>
        <select
          id={`${id}-section`}
          value={sectionId}
          onChange={({ target }) => onSection(sections.find((each) => each.id === target.value)?.id ?? '')}
          className={`${CONTROL} truncate font-normal`}
        >
          <option value="">{t('everySection')}</option>
          {sections.map((section) => (
            <option key={section.id} value={section.id}>
              {section.title}
            </option>
          ))}
        </select>
      </div>
    </div>
  );
}
