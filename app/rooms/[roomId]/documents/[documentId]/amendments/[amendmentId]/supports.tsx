import { useTranslations } from 'next-intl';
import { ActionForm } from '#app/_components/forms/action-form.tsx';
import { SubmitButton } from '#app/_components/forms/submit-button.tsx';
import { RoleMark } from '#app/_components/seats/role-mark.tsx';
import { SeatBadge } from '#app/_components/seats/seat-badge.tsx';
import { ROLES } from '#domain/seat.ts';
import type { AmendmentReading } from '#server/amendments/read-amendments.ts';
import type { RoomView } from '#server/rooms/read-room.ts';
import { knownSeat } from '../amendments-data.ts';
import { supportFromForm } from '../amendments-from-form.ts';

type SupportsProps = { readonly room: RoomView; readonly amendment: AmendmentReading };

/** Who supports an amendment, counted by role and by side, each apart. */
export function Supports({ room, amendment }: SupportsProps) {
  const t = useTranslations('amendments');
  const { id, documentId, supports, supporters, supported, may } = amendment;
  const place = { roomId: room.id, documentId, amendmentId: id };
  return (
    <section aria-labelledby="supports" className="flex flex-col gap-3">
      <h2 id="supports" className="font-serif text-xl font-semibold">
        {t('supportCount', { count: supports.total })}
      </h2>
      {supports.total > 0 && (
        <>
          <ul className="flex flex-wrap gap-x-6 gap-y-1 text-sm">
            {ROLES.filter((role) => supports.byRole[role]).map((role) => (
              <li key={role} className="inline-flex items-center gap-1.5">
                <RoleMark role={role} />
                <span className="tabular">{supports.byRole[role]}</span>
              </li>
            ))}
          </ul>
          <p className="text-sm text-muted">
            {t('bySide', { urban: supports.bySide.urban, rural: supports.bySide.rural })}
          </p>
          <ul className="flex flex-col gap-1 text-sm">
            {supporters.map(({ name, mandate }) => {
              const seat = knownSeat(room, mandate);
              return (
                <li key={`${name} ${mandate.role}`} className="flex flex-wrap items-center gap-x-3">
                  <bdi>{name}</bdi>
                  {seat && <SeatBadge hat={seat} plain />}
                </li>
              );
            })}
          </ul>
        </>
      )}
      {may.support && (
        <ActionForm action={supportFromForm.bind(null, place, !supported)}>
          <SubmitButton variant="secondary">{t(supported ? 'supportNoMore' : 'support')}</SubmitButton>
        </ActionForm>
      )}
    </section>
  );
}
