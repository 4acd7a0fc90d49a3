import { useFormatter, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { RoleShape } from '#app/_components/seats/role-mark.tsx';
import { SettingSkyline } from '#app/_components/seats/setting-skyline.tsx';
import type { TerritoryId } from '#domain/ids.ts';
import type { Role } from '#domain/seat.ts';
import type { Side } from '#domain/territories/setting.ts';
import type { BalancedVoice, VoiceGrouping } from '#domain/voices.ts';
import { usePercent } from './use-percent.ts';
import { VoiceBar } from './voice-bar.tsx';
import { TERRITORY_FILLS, type VoiceFill, VoiceSwatch } from './voice-patterns.tsx';
import type { VoicesPage } from './voices-data.ts';

type VoiceFigureProps = {
  readonly by: VoiceGrouping;
  readonly voices: readonly BalancedVoice<string>[];
  readonly territories: VoicesPage['territories'];
};

/** The balance by one thing: drawn as a bar, and told in the table below it. */
export function VoiceFigure({ by, voices, territories }: VoiceFigureProps) {
  const t = useTranslations('voices');
  const percent = usePercent();
  const nameOf = useVoiceName(by, territories);
  const told = voices.map((voice, index) => ({
    ...voice,
    id: voice.key ?? 'unknown',
    fill: fillOf(by, voice.key, index),
    name: nameOf(voice.key),
    mark: <VoiceMark by={by} voice={voice.key} territories={territories} />,
  }));
  return (
    <section aria-labelledby={`by-${by}`}>
      <h2 id={`by-${by}`} className="text-xl font-semibold">
        {t(`by.${by}`)}
      </h2>
      <div className="mt-3 grid gap-x-10 gap-y-4 lg:grid-cols-[minmax(0,3fr)_minmax(20rem,2fr)]">
        <VoiceBar
          parts={told.map(({ mark, ...part }) => ({
            ...part,
            label: (
              <>
                {/* The drawing of a setting goes first where there is no room for both. */}
                <span className={by === 'role' ? 'contents' : 'hidden @min-[7rem]:contents'}>{mark}</span>
                {percent(part)}
              </>
            ),
          }))}
        />
        <VoiceTable by={by} rows={told} />
      </div>
    </section>
  );
}

type Row = BalancedVoice<string> & {
  readonly id: string;
  readonly fill: VoiceFill;
  readonly name: string;
  readonly mark: ReactNode;
};

function VoiceTable({ by, rows }: { readonly by: VoiceGrouping; readonly rows: readonly Row[] }) {
  const t = useTranslations('voices');
  const format = useFormatter();
  const percent = usePercent();
  return (
    <table className="w-full self-start text-left">
      <caption className="sr-only">{t(`caption.${by}`)}</caption>
      <thead className="text-sm text-muted">
        <tr>
          <th scope="col" className="pb-1 font-normal">
            {t(`column.${by}`)}
          </th>
          <th scope="col" className="pb-1 pl-[min(1rem,3vw)] text-right font-normal">
            {t('column.signs')}
          </th>
          <th scope="col" className="pb-1 pl-[min(1rem,3vw)] text-right font-normal">
            {t('column.share')}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ id, fill, name, mark, ...voice }) => (
          <tr key={id} className="border-t border-line">
            <th scope="row" className="py-2 font-normal">
              <span className="flex flex-wrap items-center gap-x-[min(0.625rem,2vw)]">
                <VoiceSwatch fill={fill} />
                {mark}
                <span className="min-w-0 hyphens-auto">{name}</span>
              </span>
            </th>
            <td className="py-2 pl-[min(1rem,3vw)] text-right">{format.number(voice.signs, 'whole')}</td>
            <td className="py-2 pl-[min(1rem,3vw)] text-right font-semibold whitespace-nowrap">{percent(voice)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function fillOf(by: VoiceGrouping, key: string | null, index: number): VoiceFill {
  if (key === null) return 'unknown';
  return by === 'territory' ? (`territory-${index % TERRITORY_FILLS}` as VoiceFill) : (key as Role | Side);
}

function useVoiceName(by: VoiceGrouping, territories: VoicesPage['territories']) {
  const t = useTranslations('voices');
  const seat = useTranslations('seat');
  return (key: string | null): string => {
    if (key === null) return t('unknown');
    if (by === 'role') return seat(`roles.${key as Role}`);
    return by === 'side' ? t(`side.${key as Side}`) : (territories.get(key as TerritoryId)?.name ?? t('unknown'));
  };
}

type VoiceMarkProps = {
  readonly by: VoiceGrouping;
  readonly voice: string | null;
  readonly territories: VoicesPage['territories'];
};

function VoiceMark({ by, voice, territories }: VoiceMarkProps) {
  if (voice === null) return <span aria-hidden="true">?</span>;
  if (by === 'role') return <RoleShape role={voice as Role} />;
  const ofSide = voice === 'urban' ? 'city' : 'countryside';
  const setting = by === 'side' ? ofSide : territories.get(voice as TerritoryId)?.setting;
  return setting ? <SettingSkyline setting={setting} decorative /> : null;
}
