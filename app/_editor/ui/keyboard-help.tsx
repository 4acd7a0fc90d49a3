import { useTranslations } from 'next-intl';

/** What describes each text that is written in. */
export const KEYBOARD_HELP = 'editor-help';

/** The keys that lead out of a text and on, said of each editor, and seen where there are keys. */
export function KeyboardHelp() {
  const t = useTranslations('document');
  return (
    <p id={KEYBOARD_HELP} className="screen-only script-only text-sm text-muted max-sm:sr-only pointer-coarse:sr-only">
      {t('editorHelp')}
    </p>
  );
}
