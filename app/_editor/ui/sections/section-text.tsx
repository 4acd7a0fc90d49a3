import { useTranslations } from 'next-intl';
import type { Ref } from 'react';

/** What a section without a word is rendered to. */
const BLANK = /^(<p><br><\/p>)*$/;

export function isBlank(html: string): boolean {
  return BLANK.test(html);
}

/**
 * The text of a section to read. `html` comes from `renderSectionHtml`, which lets nothing else
 * through.
 */
export function SectionText({ html, ref }: { readonly html: string; readonly ref?: Ref<HTMLDivElement> }) {
  const t = useTranslations('document');
  if (isBlank(html)) return <p className="document-text text-muted italic">{t('nothingYet')}</p>;
  // biome-ignore lint/security/noDangerouslySetInnerHtml: made by renderSectionHtml, which escapes all it is given
  return <div ref={ref} className="document-text" dangerouslySetInnerHTML={{ __html: html }} />;
}
