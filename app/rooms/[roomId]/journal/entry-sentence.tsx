import { useFormatter, useTranslations } from 'next-intl';
import type { ReactElement, ReactNode } from 'react';
import { RoleMark } from '#app/_components/role-mark.tsx';
import { SeatBadge } from '#app/_components/seat-badge.tsx';
import type { PersonId } from '#domain/ids.ts';
import type { Seat } from '#domain/seat.ts';
import type { ReadEntry } from '#server/rooms/read-journal.ts';
import type { TerritoryView } from '#server/rooms/read-room.ts';

type EntrySentenceProps<Entry = ReadEntry> = {
  readonly entry: Entry;
  readonly names: ReadonlyMap<PersonId, string>;
  readonly territories: readonly TerritoryView[];
};

/** What an entry says, in the reader's language. The compiler refuses an action without its sentence. */
export function EntrySentence({ entry, names, territories }: EntrySentenceProps): ReactElement {
  const t = useTranslations('journal.sentence');
  const told = { who, actor: useName(names)(entry.actorId) };
  switch (entry.action) {
    case 'administrator-named':
    case 'writing-frozen':
    case 'writing-thawed':
      return <p>{t.rich(entry.action, told)}</p>;
    case 'cooperation-created':
      return <p>{t.rich(entry.action, { ...told, title: entry.details.title })}</p>;
    case 'territory-added':
      return <p>{t.rich(entry.action, { ...told, territory: entry.details.name })}</p>;
    case 'room-created':
      return <RoomCreated entry={entry} names={names} territories={territories} />;
    case 'member-added':
      return <MemberAdded entry={entry} names={names} territories={territories} />;
    case 'hat-changed':
      return (
        <>
          <p>{t.rich(entry.action, told)}</p>
          <SeatLine label={t('before')} seat={entry.details.from} territories={territories} />
          <SeatLine label={t('after')} seat={entry.details.to} territories={territories} />
        </>
      );
    case 'hat-given':
    case 'mandate-changed':
    case 'member-removed':
    case 'facilitator-named':
    case 'facilitator-unnamed':
      return <AboutMember entry={entry} names={names} territories={territories} />;
    case 'charter-changed':
      return <p>{t.rich(entry.action, { ...told, title: entry.details.title, number: entry.details.number })}</p>;
    case 'section-locked':
    case 'section-unlocked':
      return <p>{t.rich(entry.action, { ...told, title: entry.details.title })}</p>;
    case 'stage-changed':
      return <StageChanged entry={entry} names={names} territories={territories} />;
    case 'round-started':
      return <RoundStarted entry={entry} names={names} territories={territories} />;
    case 'round-ended': {
      const { question, byItself } = entry.details;
      return <p>{t.rich(byItself ? 'round-ended-by-itself' : entry.action, { ...told, question })}</p>;
    }
  }
}

function StageChanged({ entry, names }: EntrySentenceProps<ReadEntry<'stage-changed'>>) {
  const t = useTranslations();
  const { title, to } = entry.details;
  const told = { who, actor: useName(names)(entry.actorId), title, stage: t(`common.stage.${to}`) };
  return <p>{t.rich('journal.sentence.stage-changed', told)}</p>;
}

function RoundStarted({ entry, names }: EntrySentenceProps<ReadEntry<'round-started'>>) {
  const t = useTranslations();
  const { minutes, rule, question } = entry.details;
  const told = { who, actor: useName(names)(entry.actorId), minutes };
  return (
    <>
      <p>{t.rich('journal.sentence.round-started', told)}</p>
      <p className="text-sm text-muted">{t('journal.sentence.round', { rule: t(`rounds.rule.${rule}`), question })}</p>
    </>
  );
}

type AboutMemberAction =
  | 'hat-given'
  | 'mandate-changed'
  | 'member-removed'
  | 'facilitator-named'
  | 'facilitator-unnamed';

/** What was done to a member, and the seats that it was about. */
function AboutMember({ entry, names, territories }: EntrySentenceProps<ReadEntry<AboutMemberAction>>) {
  const t = useTranslations('journal.sentence');
  const name = useName(names);
  const { details } = entry;
  const told = { who, actor: name(entry.actorId), person: name(details.personId) };
  const left = entry.action === 'member-removed' && details.personId === entry.actorId;
  return (
    <>
      <p>{t.rich(left ? 'member-left' : entry.action, told)}</p>
      {'mandate' in details && <SeatLine label={t('mandate')} seat={details.mandate} territories={territories} />}
      {'from' in details && <SeatLine label={t('before')} seat={details.from} territories={territories} />}
      {'to' in details && <SeatLine label={t('after')} seat={details.to} territories={territories} />}
    </>
  );
}

function RoomCreated({ entry, names }: EntrySentenceProps<ReadEntry<'room-created'>>) {
  const t = useTranslations();
  const format = useFormatter();
  const { title, documents } = entry.details;
  const kinds = format.list(documents.map((kind) => t(`room.documentKind.${kind}`)));
  return (
    <>
      <p>{t.rich('journal.sentence.room-created', { who, actor: useName(names)(entry.actorId), title })}</p>
      {documents.length > 0 && <p className="text-sm text-muted">{t('journal.sentence.documents', { kinds })}</p>}
    </>
  );
}

function MemberAdded({ entry, names, territories }: EntrySentenceProps<ReadEntry<'member-added'>>) {
  const t = useTranslations('journal.sentence');
  const name = useName(names);
  const { personId, mandate, facilitator } = entry.details;
  const duty = facilitator ? 'facilitator' : 'none';
  const told = { who, actor: name(entry.actorId), person: name(personId), duty };
  return (
    <>
      <p>{t.rich(personId === entry.actorId ? 'member-joined' : 'member-added', told)}</p>
      <SeatLine label={t('mandate')} seat={mandate} territories={territories} />
    </>
  );
}

type SeatLineProps = {
  readonly label: string;
  readonly seat: Seat;
  readonly territories: readonly TerritoryView[];
};

/** A seat under a sentence; where its territory is gone since, its role alone. */
function SeatLine({ label, seat: { role, territoryId }, territories }: SeatLineProps) {
  const territory = territories.find(({ id }) => id === territoryId);
  return (
    <p className="mt-0.5 flex items-start gap-x-1.5 text-sm">
      <span className="shrink-0 text-muted">{label}</span>
      {territory ? (
        <SeatBadge
          hat={{ role, territory: territory.name, setting: territory.setting }}
          plain
          className="items-start [&>svg]:mt-[0.28em]"
        />
      ) : (
        <RoleMark role={role} />
      )}
    </p>
  );
}

const who = (name: ReactNode) => <strong className="font-semibold">{name}</strong>;

/** Names people; who is not known any more is somebody. */
function useName(names: ReadonlyMap<PersonId, string>): (id: PersonId) => string {
  const t = useTranslations('journal');
  return (id) => names.get(id) || t('somebody');
}
