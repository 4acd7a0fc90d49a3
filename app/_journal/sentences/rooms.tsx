import { useFormatter, useTranslations } from 'next-intl';
import type { RoomActions } from '#server/journal/actions/rooms.ts';
import { ChangeLines, SeatLine, type SentenceProps, type Sentences, useName, useTold } from './sentence.tsx';

export const ROOM_SENTENCES: Sentences<keyof RoomActions> = {
  'room-created': RoomCreated,
  'member-added': MemberAdded,
  'member-removed': AboutMember,
  'mandate-changed': AboutMember,
  'hat-changed': HatChanged,
  'hat-given': AboutMember,
  'facilitator-named': AboutMember,
  'facilitator-unnamed': AboutMember,
  'charter-changed': CharterChanged,
  'room-retitled': RoomRetitled,
  'room-archived': RoomPutAway,
  'room-restored': RoomPutAway,
  'member-described': MemberDescribed,
  'writing-frozen': WritingMoved,
  'writing-thawed': WritingMoved,
};

function WritingMoved(props: SentenceProps<'writing-frozen' | 'writing-thawed'>) {
  const t = useTranslations('journal.sentence');
  return <p>{t.rich(props.entry.action, useTold(props))}</p>;
}

function CharterChanged(props: SentenceProps<'charter-changed'>) {
  const t = useTranslations('journal.sentence');
  const { title, number } = props.entry.details;
  return <p>{t.rich('charter-changed', { ...useTold(props), title, number })}</p>;
}

function HatChanged(props: SentenceProps<'hat-changed'>) {
  const t = useTranslations('journal.sentence');
  const { entry, territories } = props;
  return (
    <>
      <p>{t.rich('hat-changed', useTold(props))}</p>
      <SeatLine label={t('before')} seat={entry.details.from} territories={territories} />
      <SeatLine label={t('after')} seat={entry.details.to} territories={territories} />
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
function AboutMember(props: SentenceProps<AboutMemberAction>) {
  const t = useTranslations('journal.sentence');
  const name = useName(props.names);
  const { entry, territories } = props;
  const { details } = entry;
  const told = { ...useTold(props), person: name(details.personId) };
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

function RoomCreated(props: SentenceProps<'room-created'>) {
  const t = useTranslations();
  const format = useFormatter();
  const { title, documents } = props.entry.details;
  const kinds = format.list(documents.map((kind) => t(`room.documentKind.${kind}`)));
  return (
    <>
      <p>{t.rich('journal.sentence.room-created', { ...useTold(props), title })}</p>
      {documents.length > 0 && <p className="text-sm text-muted">{t('journal.sentence.documents', { kinds })}</p>}
    </>
  );
}

function MemberAdded(props: SentenceProps<'member-added'>) {
  const t = useTranslations('journal.sentence');
  const name = useName(props.names);
  const { entry, territories } = props;
  const { personId, mandate, facilitator } = entry.details;
  const duty = facilitator ? 'facilitator' : 'none';
  const told = { ...useTold(props), person: name(personId), duty };
  return (
    <>
      <p>{t.rich(personId === entry.actorId ? 'member-joined' : 'member-added', told)}</p>
      <SeatLine label={t('mandate')} seat={mandate} territories={territories} />
    </>
  );
}

function RoomRetitled(props: SentenceProps<'room-retitled'>) {
  const t = useTranslations('journal');
  const { title, changes } = props.entry.details;
  return (
    <>
      <p>{t.rich('sentence.room-retitled', { ...useTold(props), title })}</p>
      <ChangeLines changes={changes} label={(field) => t(`field.${field}`)} />
    </>
  );
}

function RoomPutAway(props: SentenceProps<'room-archived' | 'room-restored'>) {
  const t = useTranslations('journal.sentence');
  const { action, details } = props.entry;
  return <p>{t.rich(action, { ...useTold(props), title: details.title })}</p>;
}

function MemberDescribed(props: SentenceProps<'member-described'>) {
  const t = useTranslations('journal');
  const name = useName(props.names);
  const { personId, changes } = props.entry.details;
  return (
    <>
      <p>{t.rich('sentence.member-described', { ...useTold(props), person: name(personId) })}</p>
      <ChangeLines changes={changes} label={(field) => t(`field.${field}`)} />
    </>
  );
}
