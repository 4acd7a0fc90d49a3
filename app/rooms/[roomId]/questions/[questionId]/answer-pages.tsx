import { useTranslations } from 'next-intl';
import { LinkButton } from '#app/_components/link-button.tsx';

type AnswerPagesProps = { readonly address: string; readonly page: number; readonly pages: number };

/** The ways to the other answers of a question; nothing where one page has them all. */
export function AnswerPages({ address, page, pages }: AnswerPagesProps) {
  const t = useTranslations('residents.results.pages');
  if (pages < 2) return null;
  return (
    <nav aria-label={t('of', { page, pages })} className="mt-8 flex flex-wrap gap-3">
      {page < pages && <LinkButton href={`${address}?page=${page + 1}#answers`}>{t('next')}</LinkButton>}
      {page > 1 && (
        <LinkButton href={`${address}?page=${page - 1}#answers`} variant="quiet">
          {t('before')}
        </LinkButton>
      )}
    </nav>
  );
}
