import { useFormatter, useTranslations } from 'next-intl';
import { classNames } from '#app/_components/class-names.ts';
import { Disclosure } from '#app/_components/disclosure.tsx';
import { EmptyState } from '#app/_components/empty-state.tsx';
import { Link } from '#app/_components/link.tsx';
import { ROLE_TEXT, type SeatView } from '#app/_components/seats/seat-view.ts';
import { StageBadge } from '#app/_components/seats/stage-badge.tsx';
import type { DocumentCard } from '#app/_data/room.ts';
import type { RoomId } from '#domain/ids.ts';

type DocumentListProps = {
  readonly documents: readonly DocumentCard[];
  readonly hat: SeatView | null;
  readonly roomId: RoomId;
};

/** A room of more documents has them in short, and those behind these once one asks for them. */
const SHOWN = 8;

/**
 * The room's documents in the order in which they are written: where each stands, and what is open
 * there.
 */
export function DocumentList({ documents, hat, roomId }: DocumentListProps) {
  const t = useTranslations('room');
  if (documents.length === 0) {
    return (
      <div className="mt-4">
        <EmptyState title={t('noDocuments')}>{t('noDocumentsText')}</EmptyState>
      </div>
    );
  }
  const hrefOf = ({ id }: DocumentCard) => `/rooms/${roomId}/documents/${id}`;
  if (documents.length > SHOWN) return <ManyDocuments documents={documents} hrefOf={hrefOf} />;
  return (
    <ol className={LIST}>
      {documents.map((document) => (
        <li key={document.id} className="border-b border-line">
          <DocumentEntry document={document} hat={hat} href={hrefOf(document)} />
        </li>
      ))}
    </ol>
  );
}

const LIST = 'mt-3 border-t border-ink';

type ManyDocumentsProps = {
  readonly documents: readonly DocumentCard[];
  readonly hrefOf: (document: DocumentCard) => string;
};

function ManyDocuments({ documents, hrefOf }: ManyDocumentsProps) {
  const t = useTranslations('room');
  const inShort = (document: DocumentCard) => (
    <li key={document.id} className="border-b border-line">
      <DocumentInShort document={document} href={hrefOf(document)} />
    </li>
  );
  return (
    <>
      <ol className={LIST}>{documents.slice(0, SHOWN).map(inShort)}</ol>
      <Disclosure title={t('otherDocuments', { count: documents.length - SHOWN })}>
        <ol start={SHOWN + 1} className="border-t border-line">
          {documents.slice(SHOWN).map(inShort)}
        </ol>
      </Disclosure>
    </>
  );
}

/** A document on two lines. */
function DocumentInShort({ document, href }: { readonly document: DocumentCard; readonly href: string }) {
  const t = useTranslations('room');
  const { title, stage, sections, readable } = document;
  const begun = sections.filter((section) => section.begun).length;
  return (
    <article className="py-2.5">
      <div className="flex flex-wrap items-baseline justify-between gap-x-6">
        <h3 className="font-serif text-lg font-semibold">
          {readable ? (
            <Link href={href} className="link">
              {title}
            </Link>
          ) : (
            title
          )}
        </h3>
        <StageBadge stage={stage} />
      </div>
      <p className="text-sm text-muted">
        {readable ? t('progress', { begun, total: sections.length }) : <WhatIsOpen document={document} />}
      </p>
    </article>
  );
}

type DocumentEntryProps = {
  readonly document: DocumentCard;
  readonly hat: SeatView | null;
  readonly href: string;
};

function DocumentEntry({ document, hat, href }: DocumentEntryProps) {
  const t = useTranslations('room');
  const { title, stage, sections, readable } = document;
  const begun = sections.filter((section) => section.begun).length;
  return (
    <article className={classNames('group relative flex flex-col gap-3 py-6', readable && 'hover:bg-sunken/60')}>
      <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
        <h3 className="font-serif text-2xl font-semibold">
          {readable ? (
            <Link
              href={href}
              className="decoration-1 underline-offset-4 group-hover:underline after:absolute after:inset-0"
            >
              {title}
            </Link>
          ) : (
            title
          )}
        </h3>
        <StageBadge stage={stage} />
      </div>
      {readable && <SectionStrip document={document} hat={hat} />}
      {readable && <p className="text-muted">{t('progress', { begun, total: sections.length })}</p>}
      <p className={classNames('max-w-measure', document.closed && 'text-muted')}>
        <WhatIsOpen document={document} />
      </p>
    </article>
  );
}

/** How many sections are named before they are only counted. */
const MAX_NAMED_SECTIONS = 3;

function WhatIsOpen({ document: { sections, closed } }: { readonly document: DocumentCard }) {
  const t = useTranslations('room');
  const format = useFormatter();
  const open = sections.filter((section) => section.open);
  if (closed) return t(`closed.${closed}`);
  if (open.length === sections.length) return t('openEverywhere');
  if (open.length > MAX_NAMED_SECTIONS) return t('openCount', { count: open.length, total: sections.length });
  return t('openIn', { sections: format.list(open.map(({ title }) => t('sectionTitle', { title }))) });
}

/**
 * A cell a section, inked where something is written, with a line in the seat's colour where it may
 * write.
 */
function SectionStrip({
  document: { sections },
  hat,
}: {
  readonly document: DocumentCard;
  readonly hat: SeatView | null;
}) {
  return (
    <div aria-hidden="true" className={classNames('flex max-w-lg gap-1', hat && ROLE_TEXT[hat.role])}>
      {sections.map((section) => (
        <span key={section.id} className="flex grow flex-col gap-0.75">
          <span className={classNames('h-2', section.begun ? 'bg-ink' : 'bg-line')} />
          <span className={classNames('h-0.75 transition-colors', section.open ? 'bg-current' : 'bg-transparent')} />
        </span>
      ))}
    </div>
  );
}
