'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { classNames } from '#app/_components/class-names.ts';

export type ShownCode = {
  readonly code: string;
  /** Milliseconds until another code shows. */
  readonly lastsMs: number;
  readonly qr: { readonly size: number; readonly path: string };
};

/** After a failure it is asked for again so soon; the code before is good for another minute. */
const RETRY_MS = 3_000;

/**
 * The code of this minute, fetched anew as each minute begins; null where there is none to show.
 */
function useCode(address: string): ShownCode | null {
  const [shown, setShown] = useState<ShownCode | null>(null);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    let stopped = false;
    const fetchCode = async () => {
      const code = await readCode(address);
      if (stopped) return;
      if (code !== 'failed') setShown(code);
      if (code) timer = setTimeout(fetchCode, code === 'failed' ? RETRY_MS : code.lastsMs);
    };
    void fetchCode();
    return () => {
      stopped = true;
      clearTimeout(timer);
    };
  }, [address]);
  return shown;
}

/** Null where whoever looks is not to have it, `failed` where it may come yet. */
async function readCode(address: string): Promise<ShownCode | null | 'failed'> {
  try {
    const response = await fetch(address, { cache: 'no-store' });
    if (response.status === 403 || response.status === 404) return null;
    return response.ok ? ((await response.json()) as ShownCode) : 'failed';
  } catch {
    return 'failed';
  }
}

type HallCodeProps = {
  readonly address: string;
  /**
   * Alone on the screen, below what is spoken about, or where a decision needs the room: without
   * the drawing.
   */
  readonly shape: 'large' | 'small' | 'letters';
};

/** How one is noted present: six letters to type, or a drawing to point a phone at. */
export function HallCode({ address, shape }: HallCodeProps) {
  const t = useTranslations('hall.screen');
  const shown = useCode(address);
  if (!shown) return null;
  const { code, qr } = shown;
  const large = shape === 'large';
  return (
    <div className={classNames('flex items-center', large ? 'gap-[1.6em]' : 'gap-[0.8em]')}>
      {shape !== 'letters' && <Drawn qr={qr} label={t('qr')} large={large} />}
      <div>
        <p className={large ? 'text-[1.2em] leading-snug text-balance' : 'leading-tight'}>
          {t(large ? 'codeHelp' : 'codeShort')}
        </p>
        <p
          className={classNames(
            'font-semibold whitespace-nowrap tracking-[0.08em]',
            large ? 'mt-[0.15em] text-[3.4em] leading-tight' : 'text-[1.9em] leading-tight',
          )}
        >
          {`${code.slice(0, 3)} ${code.slice(3)}`}
        </p>
        {large && <p className="text-muted">{t('codeChanges')}</p>}
      </div>
    </div>
  );
}

type DrawnProps = Pick<ShownCode, 'qr'> & { readonly label: string; readonly large: boolean };

function Drawn({ qr: { size, path }, label, large }: DrawnProps) {
  return (
    <svg
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
      className={classNames('shrink-0 bg-white', large ? 'size-[min(13em,44vh)]' : 'size-[7em]')}
    >
      <path d={`M0 0h${size}v${size}h-${size}z`} fill="#ffffff" />
      <path d={path} fill="#000000" />
    </svg>
  );
}
