import { useTranslations } from 'next-intl';

/** What a section without a word is rendered to. */
const BLANK = /^(<p><br><\/p>)*$/;

/** The text of a section to read. `html` comes from `renderSectionHtml`, which lets nothing else through. */
export function SectionText({ html }: { readonly html: string }) {
  const t = useTranslations('document');
  if (BLANK.test(html)) return <p className="document-text text-muted italic">{t('nothingYet')}</p>;
  // biome-ignore lint/security/noDangerouslySetInnerHtml: made by renderSectionHtml, which escapes all it is given
  return <div className="document-text" dangerouslySetInnerHTML={{ __html: html }} />;
}
