import { useTranslations } from 'next-intl';
import { SettingSkyline } from '#app/_components/seats/setting-skyline.tsx';
import type { TerritoryView } from '#server/rooms/read-room.ts';

/** The territories that speak to each other here. */
export function TerritoryList({ territories }: { readonly territories: readonly TerritoryView[] }) {
  const t = useTranslations();
  if (territories.length === 0) return null;
  return (
    <section aria-labelledby="territories">
      <h2 id="territories" className="font-semibold">
        {t('room.territories')}
      </h2>
      <ul className="mt-2 flex flex-col gap-3">
        {territories.map(({ id, name, setting, side }) => (
          <li key={id} className="flex items-start gap-3">
            <SettingSkyline setting={setting} decorative className="mt-0.5 text-xl text-muted" />
            <span className="min-w-0">
              <span className="block font-medium">{name}</span>
              <span className="block text-sm text-muted">
                {`${t(`seat.setting.${setting}`)} · ${t(`seat.side.${side}`)}`}
              </span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
