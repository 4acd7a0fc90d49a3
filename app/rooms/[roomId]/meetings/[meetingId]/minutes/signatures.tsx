import { useTranslations } from 'next-intl';

type SignaturesProps = { readonly chair: string | null; readonly secretary: string | null };

/** On paper alone: where chair and secretary sign. */
export function Signatures({ chair, secretary }: SignaturesProps) {
  const t = useTranslations('minutes');
  return (
    <div aria-hidden="true" className="minutes-signatures">
      <p>
        {t('chair')}
        <span>{chair}</span>
      </p>
      <p>
        {t('secretary')}
        <span>{secretary}</span>
      </p>
    </div>
  );
}
