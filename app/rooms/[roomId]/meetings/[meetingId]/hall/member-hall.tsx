import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { LinkButton } from '#app/_components/link-button.tsx';
import type { HallPage } from '#app/_data/hall.ts';
import { plannedMinutes } from '#domain/meetings/agenda.ts';
import { FreshPage } from '../../../live/fresh-page.tsx';
import { CurrentItem } from '../console/current-item.tsx';
import { HallFigures } from './hall-figures.tsx';
import { MyPresence } from './my-presence.tsx';
import { MyVoice } from './my-voice.tsx';

/** An open meeting as each of its members has it before them, on a phone first. */
export function MemberHall({ page }: { readonly page: HallPage }) {
  const t = useTranslations('hall.member');
  const states = useTranslations('hall.agenda.state');
  const { room, hall, live, sections } = page;
  const current = hall.items.find(({ state }) => state === 'current') ?? null;
  const plannedEnd = new Date(hall.startsAt.getTime() + plannedMinutes(hall.items) * 60_000);
  const about = sections.filter(({ id }) => current?.sectionIds.includes(id));
  const own = hall.me ? [`meeting-member:${hall.me.membershipId}`] : [];
  const isThere = hall.me?.stay !== null;
  return (
    <div className="flex flex-col gap-6">
      <FreshPage topics={[`meeting:${hall.id}`, ...own]} />
      {hall.me && !isThere && <MyPresence roomId={room.id} meetingId={hall.id} me={hall.me} />}
      {current ? (
        <CurrentItem meetingId={hall.id} live={live} sections={about} />
      ) : (
        <p className="border-l-2 border-line pl-4 text-muted">{t('noItem')}</p>
      )}
      {hall.me && isThere && <MyPresence roomId={room.id} meetingId={hall.id} me={hall.me} />}
      {hall.me && <MyVoice page={page} me={hall.me} />}
      <HallFigures meetingId={hall.id} live={live} timeZone={hall.timeZone} plannedEnd={plannedEnd} />
      <section aria-labelledby="agenda">
        <h2 id="agenda" className="font-serif text-xl font-semibold">
          {t('agenda')}
        </h2>
        <ol className="mt-2 border-t border-line">
          {hall.items.map(({ id, title, state, sectionIds }, index) => (
            <li key={id} className="flex gap-3 border-b border-line py-2">
              <span className="tabular w-6 shrink-0 text-right text-muted">{index + 1}</span>
              <span className="min-w-0">
                <span className={state === 'current' ? 'font-semibold' : undefined}>{title}</span>{' '}
                {state !== 'to-come' && <span className="text-sm text-muted">{states(state)}</span>}
                {sections
                  .filter((section) => sectionIds.includes(section.id))
                  .map((section) => (
                    <Link key={section.id} href={section.href} className="link block min-h-8 py-1 text-sm">
                      {section.title}
                    </Link>
                  ))}
              </span>
            </li>
          ))}
        </ol>
      </section>
      {hall.runs && (
        <LinkButton href={`/rooms/${room.id}/meetings/${hall.id}/console`} className="self-start">
          {t('console')}
        </LinkButton>
      )}
    </div>
  );
}
