import { useTranslations } from 'next-intl';
import { TextArea } from '#app/_components/forms/text-area.tsx';
import { TextField } from '#app/_components/forms/text-field.tsx';

type CooperationFieldsProps = {
  /** What was said before, where it is corrected. */
  readonly filled?: { readonly title: string; readonly summary: string; readonly themes: readonly string[] };
};

/** What is said of a cooperation: its title, its summary, its themes. */
export function CooperationFields({ filled = { title: '', summary: '', themes: [] } }: CooperationFieldsProps) {
  const t = useTranslations('cooperation.new');
  return (
    <>
      <TextField name="title" label={t('name')} description={t('nameHelp')} defaultValue={filled.title} />
      <TextArea
        name="summary"
        label={t('summary')}
        description={t('summaryHelp')}
        required={false}
        rows={4}
        defaultValue={filled.summary}
      />
      <TextArea
        name="themes"
        label={t('themes')}
        description={t('themesHelp')}
        required={false}
        rows={3}
        defaultValue={filled.themes.join('\n')}
      />
    </>
  );
}
