import { answerPerson } from '#app/_data/api.ts';
import { wordsOfPart } from '#app/_data/words.ts';
import { accept, refuse } from '#domain/refusal.ts';
import { isLocale } from '#i18n/locale.ts';

type Context = { readonly params: Promise<{ readonly locale: string }> };

/** Gives the messages of a part of a page that was just opened, by `part`: its file. */
export function GET(request: Request, { params }: Context): Promise<Response> {
  return answerPerson(async () => {
    const { locale } = await params;
    const words = isLocale(locale) && wordsOfPart(locale, new URL(request.url).searchParams.get('part') ?? '');
    return words ? accept(words) : refuse('not-found');
  });
}
