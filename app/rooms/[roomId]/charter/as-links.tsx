import { useTranslations } from 'next-intl';
import { Link } from '#app/_components/link.tsx';
import { RoleMark } from '#app/_components/seats/role-mark.tsx';
import type { RoomId } from '#domain/ids.ts';
import { ROLES } from '#domain/seat.ts';

/** The ways to the room as each role sees it. */
export function AsLinks({ roomId }: { readonly roomId: RoomId }) {
  const t = useTranslations('charter.as');
  return (
    <section aria-labelledby="see-as" className="screen-only lg:order-last">
      <h2 id="see-as" className="text-xl font-semibold">
        {t('link')}
      </h2>
      <p className="mt-1 text-muted">{t('linkText')}</p>
      <ul className="mt-3 border-t border-ink">
        {ROLES.map((role) => (
          <li key={role} className="border-b border-line">
            <Link
              href={`/rooms/${roomId}/charter/as/${role}`}
              className="flex min-h-11 items-center justify-between gap-4 py-2 hover:bg-sunken/60"
            >
              <RoleMark role={role} capital />
              <span aria-hidden="true" className="text-muted">
                {'→'}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
