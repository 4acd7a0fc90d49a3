import fc from 'fast-check';
import { NextIntlClientProvider } from 'next-intl';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { DEFAULT_CHARTER } from '#domain/charter/charter.ts';
import { type CharterRules, charterSentences } from '#domain/charter/charter-sentences.ts';
import type { SectionId } from '#domain/ids.ts';
import { anyRules, SECTION_IDS } from '#domain/testing/any-charter.ts';
import { formats, TIME_ZONE } from '#i18n/formats.ts';
import { FORMAT_LOCALES } from '#i18n/locale.ts';
import { MESSAGES } from '#i18n/messages.ts';
import { SentenceGroups } from './sentence-groups.tsx';

const [LEVERS, VOICES, GONE] = SECTION_IDS as [SectionId, SectionId, SectionId];
const TITLES = { [LEVERS]: 'Leviers', [VOICES]: 'Paroles' };

/**
 * Every line of a charter's sentences as it is read, headings included. Throws where a message is
 * not complete.
 */
function linesOf(rules: CharterRules, locale: 'fr' | 'en'): string[] {
  const fail = (error: Error) => {
    throw error;
  };
  const markup = renderToStaticMarkup(
    <NextIntlClientProvider
      locale={FORMAT_LOCALES[locale]}
      messages={MESSAGES[locale]}
      formats={formats}
      timeZone={TIME_ZONE}
      onError={fail}
    >
      <SentenceGroups sentences={charterSentences(rules)} titles={TITLES} />
    </NextIntlClientProvider>,
  );
  return [...markup.matchAll(/<(?:h3|li)[^>]*>(.*?)<\/(?:h3|li)>/g)].map(([, text]) =>
    String(text).replaceAll('&#x27;', '’'),
  );
}

describe('a charter in words', () => {
  it('reads in French as a person would say it', () => {
    expect(linesOf({ charter: DEFAULT_CHARTER, named: [] }, 'fr')).toEqual([
      'Pendant la rédaction',
      'Les technicien·nes écrivent dans toutes les sections, commentent et proposent des amendements.',
      'Les élu·es, les habitant·es et les partenaires écrivent dans leurs propres sections, commentent et proposent des amendements.',
      'Dans les sections communes et les sections de compte rendu écrivent les technicien·nes.',
      'Dans les sections politiques et les sections d’orientation écrivent les élu·es et les technicien·nes.',
      'Dans les sections de témoignages écrivent les technicien·nes et les habitant·es.',
      'Dans les sections sur les moyens écrivent les technicien·nes et les partenaires.',
      'Pendant la relecture',
      'Les technicien·nes écrivent dans toutes les sections, commentent et proposent des amendements.',
      'Les élu·es, les habitant·es et les partenaires n’écrivent pas, mais commentent et proposent des amendements.',
      'Une fois adopté',
      'Tous les membres lisent seulement.',
      'À qui sont les sections',
      'Les sections communes ne sont à aucun rôle en particulier.',
      'Les sections politiques et les sections d’orientation sont celles des élu·es.',
      'Les sections de témoignages sont celles des habitant·es.',
      'Les sections sur les moyens sont celles des partenaires.',
      'Les sections de compte rendu sont celles des technicien·nes.',
      'Les technicien·nes ajoutent et ordonnent des sections, comme les personnes qui animent.',
      'Les technicien·nes ajoutent des actions au plan et en tiennent le suivi, comme les personnes qui animent.',
      'Décisions et sièges',
      'Tous les membres prennent part aux décisions. C’est le mandat qui compte, jamais le chapeau.',
      'Chaque membre change de chapeau librement.',
      'Les habitant·es peuvent aussi porter le chapeau d’élu·e.',
      'Les habitant·es',
      'Seules les personnes qui animent invitent des habitant·es et leur posent des questions.',
      'La salle n’a pas de page publique : on y entre par un lien.',
      'Séances',
      'Une séance ne décide que si plus de 50\u202f% des mandats sont présents. Les voix confiées ne comptent pas\u202f; qui participe à distance compte comme présent.',
      'À égalité des voix, celle de la présidence l’emporte.',
      'Les membres ont 15 jours pour faire leurs remarques sur un relevé de décisions.',
      'Toute personne qui en a le lien peut lire ce qui est adopté.',
    ]);
  });

  it('calls named sections by their titles, and says where one is gone', () => {
    const named = [
      { sectionId: LEVERS, writers: ['elected', 'resident'] as const },
      { sectionId: VOICES, writers: ['elected', 'resident'] as const },
      { sectionId: GONE, writers: [] },
    ];
    const lines = linesOf({ charter: DEFAULT_CHARTER, named }, 'fr');
    expect(lines).toContain(
      'Par exception, les sections «\u202fLeviers\u202f» et «\u202fParoles\u202f» sont celles des élu·es et des habitant·es.',
    );
    expect(lines).toContain(
      'Par exception, dans les sections «\u202fLeviers\u202f» et «\u202fParoles\u202f» écrivent les élu·es, les technicien·nes et les habitant·es.',
    );
    expect(lines).toContain(
      'Par exception, une section qui n’est plus dans la salle n’est à aucun rôle en particulier.',
    );
  });

  it('has a whole sentence for everything that any charter can say, in both languages', () => {
    fc.assert(
      fc.property(anyRules, fc.constantFrom('fr' as const, 'en' as const), (rules, locale) => {
        for (const line of linesOf(rules, locale)) {
          expect(line).toMatch(/^\p{Lu}/u);
          expect(line).not.toMatch(/ {2}|[{}]| [,.]|undefined/);
        }
      }),
      { numRuns: 60 },
    );
  }, 30_000);
});
