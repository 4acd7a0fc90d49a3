import { useFormatter, useTranslations } from 'next-intl';
import type { CharterSentence, Targets } from '#domain/charter/charter-sentences.ts';
import { ROLES, type Role } from '#domain/seat.ts';
import type { SectionTitles } from './charter-data.ts';

/**
 * Gives a structured sentence of a charter its words, in the reader's language. Sections are called
 * by their titles.
 */
export function useCharterWords(titles: SectionTitles): (sentence: CharterSentence) => string {
  const t = useTranslations('charter');
  const words = useListWords(titles);
  return (sentence) => capital(say(sentence));

  function say(sentence: CharterSentence): string {
    switch (sentence.about) {
      case 'role':
        return t(`sentence.role.${sentence.reach}`, { who: words.roles(sentence.roles), remarks: remarksOf(sentence) });
      case 'writers': {
        const { targets, writers } = sentence;
        const said = { targets: words.targets(targets) };
        if (writers.length === 0) return t(`sentence.writers.${targets.kind}Nobody`, said);
        return t(`sentence.writers.${targets.kind}`, { ...said, roles: words.roles(writers) });
      }
      case 'owners': {
        const { targets, owners } = sentence;
        const said = { targets: words.targets(targets), count: countOf(targets) };
        if (owners.length === 0) return t(`sentence.owners.${targets.kind}Nobody`, said);
        return t(`sentence.owners.${targets.kind}`, { ...said, roles: words.ofRoles(owners) });
      }
      case 'deciding':
        if (sentence.roles.length === 0) return t('sentence.decidingNobody');
        return t('sentence.deciding', { who: words.roles(sentence.roles) });
      case 'hats':
        return t(`sentence.hats.${sentence.changes}`);
      case 'elected-hat':
        return t(`sentence.electedHat.${sentence.open ? 'open' : 'closed'}`);
      case 'structure':
        if (sentence.roles.length === 0) return t('sentence.structureNobody');
        return t('sentence.structure', { who: words.roles(sentence.roles) });
      case 'actions':
        if (sentence.roles.length === 0) return t('sentence.actionsNobody');
        return t('sentence.actions', { who: words.roles(sentence.roles) });
      case 'inviting':
        if (sentence.roles.length === 0) return t('sentence.invitingNobody');
        return t('sentence.inviting', { who: words.roles(sentence.roles) });
      case 'public-page':
        return t(`sentence.publicPage.${sentence.open ? 'open' : 'closed'}`);
      case 'quorum':
        if (sentence.percent === 0) return t('sentence.quorumNone');
        return t('sentence.quorum', {
          percent: sentence.percent,
          perSide: String(sentence.perSide),
          remote: String(sentence.remote),
        });
      case 'tie':
        return t(`sentence.tie.${sentence.tie}`);
      case 'remarks':
        return t('sentence.remarks', { days: sentence.days });
      case 'publishing':
        return t(`sentence.publishing.${sentence.open ? 'open' : 'closed'}`);
    }
  }
}

/** The names of roles and sections as they stand within a sentence. */
function useListWords(titles: SectionTitles) {
  const t = useTranslations('charter');
  const format = useFormatter();
  const everybody = (roles: readonly Role[]) => roles.length === ROLES.length;
  return {
    roles: (roles: readonly Role[]) =>
      everybody(roles) ? t('everybody') : format.list(roles.map((role) => t(`the.${role}`))),
    ofRoles: (roles: readonly Role[]) =>
      everybody(roles) ? t('ofEverybody') : format.list(roles.map((role) => t(`ofThe.${role}`))),
    targets(targets: Targets): string {
      if (targets.kind === 'natures') return format.list(targets.natures.map((nature) => t(`theNature.${nature}`)));
      const named = targets.sectionIds.flatMap((id) => (titles[id] ? [t('sectionTitle', { title: titles[id] })] : []));
      const gone = targets.sectionIds.length - named.length;
      return format.list([
        ...(named.length > 0 ? [t('theSections', { count: named.length, titles: format.list(named) })] : []),
        ...(gone > 0 ? [t('goneSection', { count: gone })] : []),
      ]);
    },
  };
}

type Remarks = { readonly comment: boolean; readonly amend: boolean };

/** What one may do beside writing, as the messages choose by it. */
export function remarksOf({ comment, amend }: Remarks): 'both' | 'comment' | 'amend' | 'none' {
  if (comment) return amend ? 'both' : 'comment';
  return amend ? 'amend' : 'none';
}

function countOf(targets: Targets): number {
  return targets.kind === 'natures' ? targets.natures.length : targets.sectionIds.length;
}

function capital(text: string): string {
  return text.charAt(0).toLocaleUpperCase() + text.slice(1);
}
