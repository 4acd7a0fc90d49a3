import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { RoomId } from '#domain/ids.ts';
import type { Hits } from '#server/search/hits.ts';
import type { ContributionHit } from '#server/search/search-contributions.ts';
import type { DocumentHit } from '#server/search/search-documents.ts';
import type { RoomHits } from '#server/search/search-room.ts';
import { MeetingTime } from '../meetings/meeting-time.tsx';
import { HitLink } from './hit-link.tsx';

type ResultsProps = {
  readonly roomId: RoomId;
  /** Whether the reader decides what becomes of contributions. */
  readonly reviews: boolean;
  readonly hits: RoomHits;
};

/** How many places are shown. */
export function countHits(hits: RoomHits): number {
  return Object.values(hits).reduce((count, { shown }) => count + shown.length, 0);
}

/** Where what was searched for stands, by the part of the room. */
export function SearchResults({ roomId, reviews, hits }: ResultsProps) {
  const { documents, actions, meetings, contributions } = hits;
  const t = useTranslations('search');
  const home = `/rooms/${roomId}`;
  return (
    <>
      <Group name="documents" hits={documents} keyOf={(hit) => `${hit.documentId}-${hit.sectionId}`}>
        {(hit) => (
          <HitLink href={documentHref(home, hit)} hit={hit} about={hit.archived && t('archived')}>
            {hit.sectionId && hit.documentTitle}
          </HitLink>
        )}
      </Group>
      <Group name="actions" hits={actions} keyOf={({ number }) => number}>
        {(hit) => (
          <HitLink href={`${home}/actions/${hit.number}`} hit={{ ...hit, title: `${hit.number}. ${hit.title}` }} />
        )}
      </Group>
      <Group name="meetings" hits={meetings} keyOf={({ id }) => id}>
        {(hit) => (
          <HitLink href={`${home}/meetings/${hit.id}`} hit={hit}>
            <MeetingTime startsAt={hit.startsAt} timeZone={hit.timeZone} />
          </HitLink>
        )}
      </Group>
      <Group name="contributions" hits={contributions} keyOf={({ id }) => id}>
        {(hit) => (
          <HitLink
            href={contributionHref(home, hit, reviews)}
            hit={{ ...hit, title: hit.title || t('contribution', { number: hit.number }) }}
          />
        )}
      </Group>
    </>
  );
}

type GroupProps<Hit> = {
  readonly name: keyof RoomHits;
  readonly hits: Hits<Hit>;
  readonly keyOf: (hit: Hit) => string | number;
  readonly children: (hit: Hit) => ReactNode;
};

/** The places of one part of the room; nothing where there is none. */
function Group<Hit>({ name, hits: { shown, more }, keyOf, children }: GroupProps<Hit>) {
  const t = useTranslations('search');
  if (shown.length === 0) return null;
  return (
    <section aria-labelledby={name} className="mt-10">
      <h2 id={name} className="text-xl font-semibold">
        {t(`part.${name}`)}
      </h2>
      <ul className="mt-3 border-t border-ink">
        {shown.map((hit) => (
          <li key={keyOf(hit)} className="border-b border-line">
            {children(hit)}
          </li>
        ))}
      </ul>
      {more && <p className="mt-3 text-muted">{t('more')}</p>}
    </section>
  );
}

function documentHref(home: string, { documentId, sectionId, archived }: DocumentHit): string {
  const document = `${home}/documents/${archived ? 'archived/' : ''}${documentId}`;
  return sectionId ? `${document}#section-${sectionId}` : document;
}

/** Who only reads contributions finds it as the first of the list. */
function contributionHref(home: string, { id, number }: ContributionHit, reviews: boolean): string {
  return reviews ? `${home}/contributions/${id}` : `${home}/contributions?others=${number + 1}#c-${id}`;
}
