import { useTranslations } from 'next-intl';
import { LinkButton } from '#app/_components/link-button.tsx';
import type {
  ContributionList,
  ContributionListName,
  ListsQuery,
} from '#server/residents/contributions/contribution-lists.ts';
import type { RoomView } from '#server/rooms/read-room.ts';
import { ContributionCard } from './contribution-card.tsx';

type SectionProps = {
  readonly name: ContributionListName;
  readonly list: ContributionList;
  readonly title: string;
  readonly help?: string;
  readonly room: RoomView;
  readonly reviews: boolean;
  /** The page that the lists are on, and where each of them is asked for. */
  readonly address: string;
  readonly query: ListsQuery;
};

/**
 * A page of a list of contributions and the ways to the others; nothing where the list is empty.
 */
export function ContributionListSection(props: SectionProps) {
  const { name, list, title, help, room, reviews } = props;
  if (list.count === 0) return null;
  return (
    <section aria-labelledby={name} className="mt-12">
      <h2 id={name} className="font-serif text-2xl font-semibold">
        {title}
      </h2>
      {help && <p className="mt-1 text-muted">{help}</p>}
      <ul className="mt-4 grid items-start gap-4 lg:grid-cols-2">
        {list.contributions.map((contribution) => (
          <li key={contribution.id}>
            <ContributionCard contribution={contribution} room={room} reviews={reviews} />
          </li>
        ))}
      </ul>
      <Pages {...props} />
    </section>
  );
}

/** The others of the lists stay where they are. */
function Pages({ name, list: { next }, title, address, query }: SectionProps) {
  const t = useTranslations('residents.contributions.pages');
  const isFirst = query[name] === undefined;
  if (next === null && isFirst) return null;
  return (
    <nav aria-label={t('of', { list: title })} className="mt-6 flex flex-wrap gap-3">
      {next !== null && <LinkButton href={pageOf(address, { ...query, [name]: next }, name)}>{t('next')}</LinkButton>}
      {!isFirst && (
        <LinkButton href={pageOf(address, { ...query, [name]: undefined }, name)} variant="quiet">
          {t('first')}
        </LinkButton>
      )}
    </nav>
  );
}

function pageOf(address: string, query: ListsQuery, name: ContributionListName): string {
  const asked = new URLSearchParams();
  for (const [list, after] of Object.entries(query)) if (after !== undefined) asked.set(list, String(after));
  return `${address}${asked.size > 0 ? `?${asked}` : ''}#${name}`;
}
