import { useTranslations } from 'next-intl';
import { classNames } from '#app/_components/class-names.ts';
import { ActionForm } from '#app/_components/forms/action-form.tsx';
import { SubmitButton } from '#app/_components/forms/submit-button.tsx';
import { Link } from '#app/_components/link.tsx';
import { nextItem } from '#domain/meetings/agenda-clock.ts';
import type { HallItem } from '#server/hall/load-hall.ts';
import type { SectionLink } from '../../../rounds/rounds-data.ts';
import type { HallPage } from '../hall-data.ts';
import { AddItem } from './add-item.tsx';
import { CurrentItem } from './current-item.tsx';
import { moveItem, placeItem } from './run-agenda.ts';

type AgendaProps = { readonly page: HallPage };

/** The agenda, and the way through it: one item at a time, begun and ended by hand. */
export function ConsoleAgenda({ page: { room, hall, live, sections } }: AgendaProps) {
  const t = useTranslations('hall.agenda');
  const current = hall.items.find(({ state }) => state === 'current') ?? null;
  const next = nextItem(hall.items, current);
  const place = { roomId: room.id, meetingId: hall.id };
  return (
    <section aria-labelledby="agenda">
      <h2 id="agenda" className="font-serif text-2xl font-semibold">
        {t('title')}
      </h2>
      {hall.items.length === 0 && <p className="mt-3 text-muted">{t('empty')}</p>}
      {current && (
        <CurrentItem meetingId={hall.id} live={live} sections={about(sections, current)}>
          <MoveForm {...place} item={current} />
        </CurrentItem>
      )}
      {next && (
        <ActionForm action={moveItem.bind(null, room.id, hall.id, next.id)} className="mt-4">
          <SubmitButton name="to" value="current" className="self-start text-left">
            {t(current ? 'goOn' : 'begin', { title: next.title })}
          </SubmitButton>
        </ActionForm>
      )}
      <ol className="mt-5 border-t border-line">
        {hall.items.map((item, index) => (
          <ItemRow key={item.id} place={place} items={hall.items} at={index} sections={about(sections, item)} />
        ))}
      </ol>
      <AddItem roomId={room.id} meetingId={hall.id} count={hall.items.length} isRunning={current !== null} />
    </section>
  );
}

function about(sections: readonly SectionLink[], { sectionIds }: HallItem): SectionLink[] {
  return sections.filter(({ id }) => sectionIds.includes(id));
}

type MeetingIds = { readonly roomId: string; readonly meetingId: string };
type ItemRowProps = {
  readonly place: MeetingIds;
  readonly items: readonly HallItem[];
  /** Which of them it is, from 0. */
  readonly at: number;
  readonly sections: readonly SectionLink[];
};

function ItemRow({ place, items, at, sections }: ItemRowProps) {
  const t = useTranslations('hall.agenda');
  const item = items[at];
  if (!item) return null;
  const { title, kind, minutes, presenter, state, spentMs } = item;
  const isOver = state === 'done' || state === 'postponed';
  const said = [
    t(`kind.${kind}`),
    state === 'to-come' && spentMs === 0
      ? t('minutes', { minutes })
      : t('spent', { spent: Math.round(spentMs / 60_000), minutes }),
    ...(presenter ? [presenter] : []),
  ];
  return (
    <li
      className={classNames(
        'flex flex-wrap gap-x-4 gap-y-1 border-b border-line py-2.5',
        state === 'current' && 'bg-sunken',
      )}
    >
      <span className="tabular w-6 text-right text-muted">{at + 1}</span>
      <div className="min-w-0 grow basis-56">
        <p className={classNames('font-medium', isOver && 'text-muted')}>
          {title}
          {state !== 'to-come' && <span className="ml-2 text-sm font-normal text-muted">{t(`state.${state}`)}</span>}
        </p>
        <p className="text-sm text-muted">{said.join(' · ')}</p>
        {sections.length > 0 && state !== 'current' && (
          <p className="text-sm">
            {sections.map(({ id, title: section, href }, index) => (
              <span key={id}>
                {index > 0 && ', '}
                <Link href={href} className="link">
                  {section}
                </Link>
              </span>
            ))}
          </p>
        )}
        {state !== 'current' && (
          <div className="-mx-2.5 mt-1 flex flex-wrap">
            <MoveForm {...place} item={item} />
            {state === 'to-come' && <PlaceForm {...place} items={items} at={at} />}
          </div>
        )}
      </div>
    </li>
  );
}

/** What can be done with an item; a press more says another thing than the first. */
const MOVES = {
  'to-come': ['current', 'postponed'],
  current: ['done', 'to-come', 'postponed'],
  done: ['current'],
  postponed: ['current', 'to-come'],
} as const;

function MoveForm({ roomId, meetingId, item }: MeetingIds & { readonly item: HallItem }) {
  const t = useTranslations('hall.agenda');
  return (
    <ActionForm action={moveItem.bind(null, roomId, meetingId, item.id)}>
      <div className="-my-1 flex flex-wrap gap-1">
        {MOVES[item.state].map((to) => (
          <SubmitButton
            key={to}
            name="to"
            value={to}
            variant="quiet"
            className="px-2.5 text-sm"
            label={t('moveLabel', { move: t(`move.${item.state}.${to}` as 'move.done.current'), title: item.title })}
          >
            {t(`move.${item.state}.${to}` as 'move.done.current')}
          </SubmitButton>
        ))}
      </div>
    </ActionForm>
  );
}

type PlaceFormProps = MeetingIds & Pick<ItemRowProps, 'items' | 'at'>;

/** One place earlier or later, among those that are to come. */
function PlaceForm({ roomId, meetingId, items, at }: PlaceFormProps) {
  const t = useTranslations('hall.agenda');
  const item = items[at];
  if (!item) return null;
  const coming = items.filter(({ state }) => state === 'to-come');
  const place = coming.indexOf(item);
  const [before, after, behind] = [coming[place - 1], coming[place + 1], coming[place + 2]];
  const ways = [
    ...(before ? [{ name: 'earlier', to: before.id } as const] : []),
    ...(after ? [{ name: 'later', to: behind?.id ?? '' } as const] : []),
  ];
  return (
    <ActionForm action={placeItem.bind(null, roomId, meetingId, item.id)}>
      <div className="-my-1 flex flex-wrap gap-1">
        {ways.map(({ name, to }) => (
          <SubmitButton
            key={name}
            name="before"
            value={to}
            variant="quiet"
            className="px-2.5 text-sm"
            label={t('moveLabel', { move: t(name), title: item.title })}
          >
            {t(name)}
          </SubmitButton>
        ))}
      </div>
    </ActionForm>
  );
}
