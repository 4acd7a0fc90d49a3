'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { buttonStyle } from '#app/_components/button-style.ts';
import { StatusLine } from '#app/_components/status-line.tsx';

type FingerprintCheckProps = {
  readonly sha256: string;
  /** What the downloaded text is called. */
  readonly fileName: string;
  /** Where the text is that it is of. */
  readonly address: string;
};

type Verdict = 'same' | 'other' | 'unknown';

/** The fingerprint, the text to keep, and a check that the reader's own browser makes. */
export function FingerprintCheck({ sha256, fileName, address }: FingerprintCheckProps) {
  const t = useTranslations('decisions.adopted');
  const [verdict, setVerdict] = useState<Verdict | null>(null);
  return (
    <div className="mt-3 flex flex-col items-start gap-3">
      <code className="tabular max-w-full wrap-anywhere">{sha256.replace(/.{8}(?=.)/g, '$& ')}</code>
      <div className="flex flex-wrap gap-3">
        <button
          type="button"
          className={buttonStyle('secondary')}
          onClick={() => void check(address, sha256).then(setVerdict)}
        >
          {t('check')}
        </button>
        <a href={address} download className={buttonStyle('secondary')}>
          {t('download')}
        </a>
      </div>
      <div role="status">{verdict && <StatusLine tone={TONES[verdict]}>{t(`verdict.${verdict}`)}</StatusLine>}</div>
      <div className="max-w-measure text-sm text-muted">
        <p>{t('offline')}</p>
        <ul>
          {offlineChecks(fileName, sha256).map((command) => (
            <li key={command}>
              <code className="wrap-anywhere">{command}</code>
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}

/**
 * What checks the kept text without us, as it is typed: with what every machine has, and with this
 * product's own sources. The same in every language.
 */
function offlineChecks(fileName: string, sha256: string): string[] {
  return [`sha256sum ${fileName}`, `npm run adoption:verify -- --text ${fileName} --sha256 ${sha256}`];
}

const TONES = { same: 'good', other: 'danger', unknown: 'kept' } as const;

/**
 * `unknown` where the text could not be read, or where the browser computes nothing on pages
 * without https.
 */
async function check(address: string, told: string): Promise<Verdict> {
  try {
    const response = await fetch(address);
    if (!response.ok) return 'unknown';
    const digest = await crypto.subtle.digest('SHA-256', await response.arrayBuffer());
    const computed = Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
    return computed === told ? 'same' : 'other';
  } catch {
    return 'unknown';
  }
}
