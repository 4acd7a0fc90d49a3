'use client';

import { useComeBack } from '#app/_components/use-come-back.ts';
import './globals.css';

/**
 * Written out here, because nothing that could give a sentence in the reader's language works any
 * more.
 */
const SENTENCES = [
  {
    lang: 'fr',
    text: 'Entente n’a pas pu afficher cette page. Ce qui était affiché comme enregistré l’est toujours.',
    again: 'Revenir à l’accueil',
  },
  {
    lang: 'en',
    text: 'Entente could not show this page. Whatever was shown as saved still is.',
    again: 'Back to the first page',
  },
] as const;

type GlobalErrorProps = { readonly error: Error & { digest?: string } };

/** The last resort, where even what all pages stand in failed. */
export default function GlobalErrorPage({ error }: GlobalErrorProps) {
  useComeBack(error);
  return (
    <html lang="fr">
      <body>
        <main className="mx-auto flex max-w-2xl flex-col gap-8 px-4 py-16">
          <title>{'Entente'}</title>
          {SENTENCES.map(({ lang, text, again }) => (
            <section key={lang} lang={lang} className="flex flex-col items-start gap-2">
              <h1 className="font-serif text-xl">{text}</h1>
              <a href="/" className="link inline-flex min-h-11 items-center">
                {again}
              </a>
            </section>
          ))}
        </main>
      </body>
    </html>
  );
}
