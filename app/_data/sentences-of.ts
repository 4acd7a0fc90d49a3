import 'server-only';
import { getTranslations } from 'next-intl/server';
import type { Messages } from '#i18n/messages/fr.ts';

/**
 * The sentence of each refusal code in the reader's language, and a general one for a code that has
 * none. `named` is what a sentence names.
 */
export async function sentencesOf(
  codes: readonly string[],
  named: Readonly<Record<string, string>> = {},
): Promise<Record<string, string>> {
  const t = await getTranslations('refusal');
  const sentence = (code: string) => {
    const key = code as keyof Messages['refusal'];
    return t.has(key) ? t(key, named) : t('invalid');
  };
  return Object.fromEntries(codes.map((code) => [code, sentence(code)]));
}
