import { useTranslations } from 'next-intl';
import type { LiveMeeting } from '#protocol/live.ts';

type MeetingUnderWayProps = {
  /** The meeting that is open in the room. */
  readonly meeting: Pick<LiveMeeting, 'title' | 'quorum'> | null;
};

/** Says what adding members does to a meeting that is open, before anybody is added. */
export function MeetingUnderWay({ meeting }: MeetingUnderWayProps) {
  const t = useTranslations('members');
  if (!meeting || meeting.quorum.needed === 0) return null;
  const { present, urban, rural } = meeting.quorum;
  return (
    <p className="mt-4 max-w-measure border-l-2 border-line pl-4">
      {t('meetingUnderWay', { title: meeting.title, present, of: urban.of + rural.of })}
    </p>
  );
}
