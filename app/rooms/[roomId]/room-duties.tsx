import { useTranslations } from 'next-intl';
import { ActionForm } from '#app/_components/forms/action-form.tsx';
import { SubmitButton } from '#app/_components/forms/submit-button.tsx';
import { freezeRoom } from '#app/_data/freeze-room.ts';
import type { RoomCapability } from '#domain/access/capability.ts';
import type { RoomId } from '#domain/ids.ts';

type RoomDutiesProps = {
  readonly roomId: RoomId;
  readonly duties: readonly RoomCapability[];
  readonly frozen: boolean;
};

/** What a facilitator runs the room with; nothing for anybody else. */
export function RoomDuties({ roomId, duties, frozen }: RoomDutiesProps) {
  const t = useTranslations('room');
  if (!duties.includes('freeze-writing')) return null;
  return (
    <section aria-labelledby="duties" className="screen-only">
      <h2 id="duties" className="font-semibold">
        {t('facilitate')}
      </h2>
      <ActionForm action={freezeRoom.bind(null, roomId, !frozen)} className="mt-2 gap-2">
        <p id="freeze-help" className="text-sm text-muted">
          {t(frozen ? 'thawHelp' : 'freezeHelp')}
        </p>
        <SubmitButton variant={frozen ? 'primary' : 'secondary'}>{t(frozen ? 'thaw' : 'freeze')}</SubmitButton>
      </ActionForm>
    </section>
  );
}
