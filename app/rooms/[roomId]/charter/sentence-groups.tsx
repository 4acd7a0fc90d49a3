import { useTranslations } from 'next-intl';
import type { CharterSentence } from '#domain/charter/charter-sentences.ts';
import { STAGES, type Stage } from '#domain/document.ts';
import type { SectionTitles } from './charter-data.ts';
import { useCharterWords } from './use-charter-words.ts';

const GROUPS = [...STAGES, 'owners', 'seats', 'residents', 'meetings'] as const;
type Group = (typeof GROUPS)[number];

type SentenceGroupsProps = {
  readonly sentences: readonly CharterSentence[];
  readonly titles: SectionTitles;
  /** How deep the headings of the groups are in the page. */
  readonly level?: 3 | 4;
};

/**
 * A charter's sentences in words, those of each stage together, then whose the sections are,
 * decisions and seats, residents, meetings.
 */
export function SentenceGroups({ sentences, titles, level = 3 }: SentenceGroupsProps) {
  const t = useTranslations('charter');
  const words = useCharterWords(titles);
  const Heading = level === 3 ? 'h3' : 'h4';
  const heading = (group: Group) => (isStage(group) ? t(`stageNow.${group}`) : t(`group.${group}`));
  return (
    <div className="flex flex-col gap-5">
      {GROUPS.map((group) => {
        const said = sentences.filter((sentence) => groupOf(sentence) === group);
        if (said.length === 0) return null;
        return (
          <div key={group}>
            <Heading className="text-sm font-semibold text-muted">{heading(group)}</Heading>
            <ul className="mt-1 flex flex-col gap-1.5">
              {said.map((sentence) => (
                <li key={JSON.stringify(sentence)} className="max-w-measure">
                  {words(sentence)}
                </li>
              ))}
            </ul>
          </div>
        );
      })}
    </div>
  );
}

function isStage(group: Group): group is Stage {
  return STAGES.some((stage) => stage === group);
}

function groupOf(sentence: CharterSentence): Group {
  if (sentence.about === 'role' || sentence.about === 'writers') return sentence.stage;
  switch (sentence.about) {
    case 'owners':
    case 'structure':
    case 'actions':
      return 'owners';
    case 'inviting':
    case 'public-page':
      return 'residents';
    case 'quorum':
    case 'tie':
    case 'remarks':
    case 'publishing':
      return 'meetings';
    default:
      return 'seats';
  }
}
