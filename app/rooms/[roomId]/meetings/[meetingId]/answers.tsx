import { useFormatter, useTranslations } from 'next-intl';
import { Disclosure } from '#app/_components/disclosure.tsx';
import { ActionForm } from '#app/_components/forms/action-form.tsx';
import { SubmitButton } from '#app/_components/forms/submit-button.tsx';
import { SeatBadge } from '#app/_components/seats/seat-badge.tsx';
import { seatView } from '#app/_components/seats/seat-view.ts';
import { REPLY_ANSWERS } from '#domain/meetings/meeting.ts';
import type { MeetingView, MemberReply } from '#server/meetings/view-meeting.ts';
import type { RoomView } from '#server/rooms/read-room.ts';
import { remindFromForm } from './convene-from-form.ts';

type AnswersProps = {
  readonly meeting: MeetingView;
  readonly room: RoomView;
  readonly replies: readonly MemberReply[];
};

/**
 * What members answered, for who runs the meeting: who did not, and whether there will be a quorum.
 */
export function Answers({ meeting, room, replies }: AnswersProps) {
  const t = useTranslations('meetings.answers');
  const silent = replies.filter(({ answer }) => answer === null);
  const ways = [...REPLY_ANSWERS, 'silent'] as const;
  const told = ways
    .filter((way) => meeting.counts[way] > 0)
    .map((way) => t(`counts.${way}`, { count: meeting.counts[way] }));
  return (
    <section aria-labelledby="answers" className="mt-14">
      <h2 id="answers" className="text-xl font-semibold">
        {t('title')}
      </h2>
      <p className="mt-2 text-lg">{told.join(' · ')}</p>
      <Hope meeting={meeting} />
      <div className="mt-6">
        <h3 className="font-semibold">{t('silent')}</h3>
        {silent.length === 0 ? (
          <p className="text-muted">{t('everybody')}</p>
        ) : (
          <>
            <ul className="mt-1 flex flex-wrap gap-x-6 gap-y-1">
              {silent.map(({ membershipId, name }) => (
                <li key={membershipId}>{name}</li>
              ))}
            </ul>
            {meeting.reminder && <Remind meeting={meeting} reminder={meeting.reminder} />}
          </>
        )}
      </div>
      <div className="mt-4">
        <Disclosure title={t('all')}>
          <AllAnswers replies={replies} room={room} />
        </Disclosure>
      </div>
    </section>
  );
}

type RemindProps = { readonly meeting: MeetingView; readonly reminder: NonNullable<MeetingView['reminder']> };

/**
 * Writing again to those who have not answered, once a day at most; nothing is offered where nobody
 * can be written to, or where the hour is past.
 */
function Remind({ meeting: { id, roomId, remindedAt, timeZone }, reminder: { refusal, silent, from } }: RemindProps) {
  const t = useTranslations('meetings.answers');
  const format = useFormatter();
  const said = (at: Date) => format.dateTime(at, { dateStyle: 'long', timeStyle: 'short', timeZone });
  return (
    <div className="screen-only mt-4 flex flex-col items-start gap-2">
      {refusal === 'reminded-lately' && from && (
        <p className="max-w-measure text-sm text-muted">{t('notYet', { when: said(from) })}</p>
      )}
      {refusal === null && (
        <ActionForm action={remindFromForm.bind(null, roomId, id)}>
          <SubmitButton variant="secondary">{t('remind', { count: silent })}</SubmitButton>
        </ActionForm>
      )}
      {remindedAt && <p className="text-sm text-muted">{t('reminded', { when: said(remindedAt) })}</p>}
    </div>
  );
}

function Hope({ meeting: { hope, secondConvening } }: { readonly meeting: MeetingView }) {
  const t = useTranslations('meetings.hope');
  const { present, of, needed, urban, rural } = hope.figures;
  if (secondConvening || needed === 0) return <p className="mt-3 max-w-measure">{t('none')}</p>;
  const perSide = urban.needed > 0 || rural.needed > 0;
  return (
    <div className="mt-4 max-w-measure border-l-4 border-line pl-4">
      <h3 className="font-semibold">{t('title')}</h3>
      <p>{t(hope.outlook, { present, of, needed })}</p>
      {perSide && (
        <p>
          {t('sides', {
            urban: urban.present,
            urbanNeeded: urban.needed,
            rural: rural.present,
            ruralNeeded: rural.needed,
          })}
        </p>
      )}
      <p className="text-sm text-muted">{t('voices')}</p>
    </div>
  );
}

function AllAnswers({ replies, room }: Pick<AnswersProps, 'replies' | 'room'>) {
  const t = useTranslations('meetings.answers');
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section aria-label={t('all')} tabIndex={0} className="scrolls-sideways">
      <table className="w-full text-left">
        <thead>
          <tr className="border-b border-ink text-sm">
            <th scope="col" className="py-2 pr-6 font-semibold">
              {t('member')}
            </th>
            <th scope="col" className="py-2 pr-6 font-semibold">
              {t('answer')}
            </th>
            <th scope="col" className="py-2 font-semibold">
              {t('mandate')}
            </th>
          </tr>
        </thead>
        <tbody>
          {replies.map((reply) => (
            <tr key={reply.membershipId} className="border-b border-line align-top">
              <th scope="row" className="py-2 pr-6 font-normal">
                {reply.name}
              </th>
              <td className="py-2 pr-6">
                <SaidAnswer reply={reply} />
              </td>
              <td className="py-2">
                <SeatBadge hat={seatView(room, reply.mandate)} plain />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function SaidAnswer({ reply: { answer, standIn, gaveTo } }: { readonly reply: MemberReply }) {
  const t = useTranslations('meetings.answers');
  if (answer === null) return <span className="text-muted">{t('noAnswer')}</span>;
  if (gaveTo) return `${t('said.gives-voice')} ${t('to', { name: gaveTo })}`;
  if (answer === 'sends-somebody') return `${t('said.sends-somebody')} ${t('by', { name: standIn })}`;
  return t(`said.${answer}`);
}
