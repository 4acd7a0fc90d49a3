'use client';

import type { JSONContent } from '@tiptap/core';
import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { Button } from '#app/_components/button.tsx';
import { Dialog } from '#app/_components/dialog.tsx';
import { newId } from '#app/_data/new-id.ts';
import { useDocument, useSaving } from '#app/_editor/ui/document-context.tsx';
import { SectionText } from '#app/_editor/ui/sections/section-text.tsx';
import type { SectionId } from '#domain/ids.ts';
import type { WrittenSign } from '#domain/written-sign.ts';
import { renderSectionHtml } from '#editor/render-html.ts';
import { schema, sectionKey } from '#editor/schema.ts';
import { lastWritten } from '#editor/section/last-written.ts';
import { readSection } from '#editor/section/read-section.ts';
import { restoreSection } from '#editor/section/restore-section.ts';
import { othersCarets } from './others-carets.ts';

type RestoreSectionProps = {
  readonly sectionId: SectionId;
  /** After which row of the log the section said what is to be brought back. */
  readonly seq: number;
};

/**
 * Brings back what a section said at a moment: an edit like any other, in the open document and in
 * the name of whoever does it, so that the gate judges it and everybody's carets and letters are
 * seen to as they always are. A block in which somebody writes stays.
 */
export function RestoreSection({ sectionId, seq }: RestoreSectionProps) {
  const t = useTranslations('history.restore');
  const { facts, state, rights, sections } = useDocument();
  const [id] = useState(newId);
  const [written, setWritten] = useState<Written | null>(null);
  const [isTold, setTold] = useState(false);
  const [isOver, setOver] = useState(false);
  const past = usePast(facts.documentId, sectionId, seq);
  const section = sections.find((each) => each.id === sectionId);
  const isOpen = rights.sections[sectionId]?.capabilities.includes('write') ?? false;
  // Not by the router, which would draw the page anew and open the document once more.
  const leave = () => {
    history.replaceState(null, '', `${location.pathname}#section-${sectionId}`);
    document.getElementById(`section-${sectionId}`)?.scrollIntoView();
    setOver(true);
  };
  const saved = useSaving()?.pending === 0 ? written : null;
  useEffect(() => {
    if (!saved || isTold) return;
    setTold(true);
    if (saved.sign) tell(facts.documentId, { sectionId, seq, id, sign: saved.sign });
    if (saved.stayed === 0) leave();
  });
  if (isOver) return null;
  if (written) return written.stayed > 0 ? <Stayed {...written} onLeave={leave} /> : null;
  if (!section || !state?.synced) return null;
  const fragment = state.doc.getXmlFragment(sectionKey(sectionId));
  const restore = (content: JSONContent) => {
    let stayed = 0;
    const sign = lastWritten(state.doc, () => {
      stayed = restoreSection(fragment, content, othersCarets(state.awareness));
    });
    // In the same breath: the journal has it also where this page is closed before it was saved.
    if (sign) tell(facts.documentId, { sectionId, seq, id, sign, begun: true });
    setWritten({ sign, stayed });
  };
  const isSame = past !== null && past !== 'gone' && says(readSection(fragment)) === says(past);
  const problem = !isOpen ? 'closed' : past === null ? 'loading' : past === 'gone' ? 'gone' : isSame ? 'same' : null;
  return (
    <Dialog title={t('title')} open onOpenChange={(open) => !open && leave()}>
      <div className="flex flex-col gap-5">
        <p>{problem ? t(problem) : t('intro', { section: section.title })}</p>
        {problem === null && past !== null && past !== 'gone' && (
          <div className="max-h-[40dvh] overflow-y-auto border-l-2 border-line pl-4">
            <SectionText html={renderSectionHtml(past)} />
          </div>
        )}
        <div className="flex flex-wrap gap-2">
          {problem === null && past !== null && past !== 'gone' && (
            <Button variant="primary" onPress={() => restore(past)}>
              {t('confirm')}
            </Button>
          )}
          <Button onPress={leave}>{t('cancel')}</Button>
        </div>
      </div>
    </Dialog>
  );
}

/** What was written, if anything was, and how many passages stayed since somebody writes there. */
type Written = { readonly sign: WrittenSign | null; readonly stayed: number };

function Stayed({ sign, stayed, onLeave }: Written & { readonly onLeave: () => void }) {
  const t = useTranslations('history.restore');
  return (
    <Dialog title={t('title')} open onOpenChange={(open) => !open && onLeave()}>
      <div className="flex flex-col items-start gap-5">
        <p role="status">{t(sign ? 'someStayed' : 'allStayed', { count: stayed })}</p>
        <Button onPress={onLeave}>{t('seeSection')}</Button>
      </div>
    </Dialog>
  );
}

type Told = {
  readonly sectionId: SectionId;
  readonly seq: number;
  readonly id: string;
  readonly sign: WrittenSign;
  readonly begun?: true;
};

/** Goes out also while the page closes. */
function tell(documentId: string, told: Told): void {
  const headers = { 'content-type': 'application/json' };
  const request = { method: 'POST', keepalive: true, headers, body: JSON.stringify(told) };
  void fetch(`/api/documents/${documentId}/restorations`, request).catch(() => {});
}

const says = (content: JSONContent) => renderSectionHtml(content);

/** The text of then: null while it is asked for, `gone` where it cannot be had. */
function usePast(documentId: string, sectionId: SectionId, seq: number): JSONContent | 'gone' | null {
  const [past, setPast] = useState<JSONContent | 'gone' | null>(null);
  useEffect(() => {
    let left = false;
    const ask = async () => {
      const response = await fetch(`/api/documents/${documentId}/past?seq=${seq}&section=${sectionId}`);
      if (!response.ok) throw new Error(`answered ${response.status}`);
      const content: JSONContent = schema.nodeFromJSON(await response.json()).toJSON();
      if (!left) setPast(content);
    };
    ask().catch(() => !left && setPast('gone'));
    return () => {
      left = true;
    };
  }, [documentId, sectionId, seq]);
  return past;
}
