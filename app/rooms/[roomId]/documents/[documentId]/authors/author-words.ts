import { useTranslations } from 'next-intl';
import type { SeatView } from '#app/_components/seats/seat-view.ts';
import { isolated } from '#domain/isolated.ts';
import type { AuthorCard } from './authors-data.ts';
import type { MarkedView, PassageWords } from './draw-passage.ts';

/** How authors are told in words. */
export function useAuthorWords() {
  const t = useTranslations('authors');
  const seat = useTranslations('seat');
  const seatWords = ({ role, territory, setting }: SeatView) =>
    seat('full', { role: seat(`role.${role}`), territory, setting: seat(`setting.${setting}`) });
  const nameOf = (author: AuthorCard | null) => (author ? author.name || t('somebody') : t('unknown'));
  const whole = (author: AuthorCard | null) => {
    if (!author) return t('unknown');
    const told = t('author', { name: isolated(nameOf(author)), seat: seatWords(author.hat) });
    return author.mandate ? t('withMandate', { author: told, mandate: seatWords(author.mandate) }) : told;
  };
  const begins = (view: MarkedView) => (author: AuthorCard | null) => {
    if (!author) return t('begins', { voice: t('unknown') });
    const voice = { role: seat(`role.${author.hat.role}`), side: t(`side.${author.side}`), person: whole(author) };
    return t('begins', { voice: voice[view] });
  };
  const passageWords = (view: MarkedView): PassageWords => ({ begins: begins(view), whole });
  return { nameOf, seatWords, whole, passageWords };
}
