import { useTranslations } from 'next-intl';
import { Link } from '#app/_components/link.tsx';
import { LinkButton } from '#app/_components/link-button.tsx';
import { plannedMinutes } from '#domain/meetings/agenda.ts';
import { ALL_BUT_HATS } from '../../../live/needs-redraw.ts';
import { RoomShell } from '../../../room-shell.tsx';
import { CurrentItem } from '../console/current-item.tsx';
import { MemberDecision } from '../decision/member-decision.tsx';
import type { HallPage } from '../hall-data.ts';
import { FreshHall } from './fresh-hall.tsx';
import { HallFigures } from './hall-figures.tsx';
import { MyPresence } from './my-presence.tsx';
import { MyVoice } from './my-voice.tsx';

/** An open meeting as each of its members has it before them, on a phone first. */
export function MemberHall({ page }: { readonly page: HallPage }) {
  const t = useTranslations('hall.member');
  const meetings = useTranslations('meetings');
  const { person, room, choices, hall } = page;
  const { me } = hall;
  return (
    <RoomShell
      person={person}
      room={room}
      choices={choices}
      place="meetings"
      above={{ href: `/rooms/${room.id}/meetings`, label: meetings('title') }}
      drawnFor={ALL_BUT_HATS}
    >
      <FreshHall
        meetingId={hall.id}
        live={page.live}
        topics={[`meeting:${hall.id}`, ...(me ? [`meeting-member:${me.membershipId}`] : [])]}
      />
      <div className="flex flex-wrap items-start justify-between gap-x-8 gap-y-3">
        <div className="min-w-0">
          <h1 className="font-serif text-2xl font-semibold text-balance sm:text-3xl">{hall.title}</h1>
          <Where page={page} />
        </div>
        {hall.runs && <LinkButton href={`/rooms/${room.id}/meetings/${hall.id}/console`}>{t('console')}</LinkButton>}
      </div>
      <div className="mt-6 grid items-start gap-x-12 gap-y-8 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="flex min-w-0 flex-col gap-6">
          <Mine page={page} />
        </div>
        <AgendaNow page={page} />
      </div>
    </RoomShell>
  );
}

function Where({ page: { hall } }: { readonly page: HallPage }) {
  return (
    <p className="mt-1 text-muted wrap-anywhere">
      {hall.place}
      {hall.place && hall.link && ' · '}
      {hall.link && (
        <a href={hall.link} rel="noreferrer" className="link">
          {hall.link}
        </a>
      )}
    </p>
  );
}

/**
 * What the reader is asked to do comes first: to say that they are there; then what is spoken
 * about.
 */
function Mine({ page }: { readonly page: HallPage }) {
  const t = useTranslations('hall.member');
  const { room, hall, live, sections } = page;
  const { me } = hall;
  const current = hall.items.find(({ state }) => state === 'current') ?? null;
  const presence = me && <MyPresence roomId={room.id} meetingId={hall.id} me={me} />;
  const plannedEnd = new Date(hall.startsAt.getTime() + plannedMinutes(hall.items) * 60_000);
  return (
    <>
      {!me?.stay && presence}
      {me && <MemberDecision roomId={room.id} meetingId={hall.id} membershipId={me.membershipId} />}
      {current ? (
        <CurrentItem
          meetingId={hall.id}
          live={live}
          sections={sections.filter(({ id }) => current.sectionIds.includes(id))}
        />
      ) : (
        <p className="border-l-2 border-line pl-4 text-muted">{t('noItem')}</p>
      )}
      {me?.stay && presence}
      {me && <MyVoice page={page} me={me} />}
      <HallFigures meetingId={hall.id} live={live} timeZone={hall.timeZone} plannedEnd={plannedEnd} />
    </>
  );
}

/** All items, with where one is, and the sections that each is about one touch away. */
function AgendaNow({ page: { hall, sections } }: { readonly page: HallPage }) {
  const t = useTranslations('hall.member');
  const states = useTranslations('hall.agenda.state');
  return (
    <section aria-labelledby="agenda">
      <h2 id="agenda" className="font-serif text-xl font-semibold">
        {t('agenda')}
      </h2>
      <ol className="mt-2 border-t border-line">
        {hall.items.map(({ id, title, state, sectionIds }, index) => (
          <li key={id} className="flex gap-3 border-b border-line py-2.5">
            <span className="tabular w-5 shrink-0 text-right text-muted">{index + 1}</span>
            <div className="min-w-0">
              <span className={state === 'current' ? 'font-semibold' : undefined}>{title}</span>{' '}
              {state !== 'to-come' && <span className="text-sm text-muted">{states(state)}</span>}
              {sections
                .filter((section) => sectionIds.includes(section.id))
                .map((section) => (
                  <Link key={section.id} href={section.href} className="link block py-1.5 text-sm">
                    {section.title}
                  </Link>
                ))}
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}
