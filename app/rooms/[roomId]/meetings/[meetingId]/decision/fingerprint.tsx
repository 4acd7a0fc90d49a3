import { useTranslations } from 'next-intl';

/** The fingerprint of a text, in groups that can be read out and compared. */
export function Fingerprint({ sha256, label }: { readonly sha256: string; readonly label?: string }) {
  const t = useTranslations('decisions');
  return (
    <p className="mt-2 text-sm text-muted">
      {`${label ?? t('fingerprint')} `}
      <code className="tabular wrap-anywhere">{sha256.replace(/.{8}(?=.)/g, '$& ')}</code>
    </p>
  );
}
