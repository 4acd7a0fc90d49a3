import type { VisitWords } from './words.ts';

/** How somebody is called who gave a name or none. */
export function sayWho({ t }: VisitWords, name: string, territory: string | null): string {
  if (name === '') return territory ? t('anybodyOf', { territory }) : t('anybody');
  return territory ? t('namedOf', { name, territory }) : name;
}
