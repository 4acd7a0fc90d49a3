import type { JSONContent } from '@tiptap/core';
import { Node } from '@tiptap/pm/model';
import { useTranslations } from 'next-intl';
import { blockDifference } from '#editor/difference/block-difference.ts';
import { changesForm, renderDifference } from '#editor/difference/render-difference.ts';
import { schema } from '#editor/schema.ts';
import './amendments.css';

type DifferenceProps = { readonly before: readonly JSONContent[]; readonly after: readonly JSONContent[] };

/** What goes and what comes between two texts, word by word. */
export function Difference({ before, after }: DifferenceProps) {
  const t = useTranslations('amendments');
  const changes = blockDifference(nodesOf(before), nodesOf(after));
  const html = renderDifference(changes, { gone: t('gone'), came: t('came') });
  return (
    <>
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: made by renderSectionHtml, which escapes all it is given */}
      <div className="difference document-text" dangerouslySetInnerHTML={{ __html: html }} />
      {after.length === 0 && <p className="mt-2 text-sm text-muted">{t('takenOut')}</p>}
      {changesForm(changes) && <p className="mt-2 text-sm text-muted">{t('formChanges')}</p>}
    </>
  );
}

function nodesOf(blocks: readonly JSONContent[]): Node[] {
  return blocks.map((block) => Node.fromJSON(schema, block));
}
