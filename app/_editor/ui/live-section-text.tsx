'use client';

import { useEffect, useState } from 'react';
import { readSection } from '#editor/read-section.ts';
import { renderSectionHtml } from '#editor/render-html.ts';
import { sectionKey } from '#editor/schema.ts';
import type { SessionState } from '../session/document-session.ts';
import type { SectionFacts } from './section.tsx';
import { SectionText } from './section-text.tsx';

/** How often a text that others write is drawn again at most, in milliseconds. */
const REDRAW_MS = 120;

type LiveSectionTextProps = { readonly section: SectionFacts; readonly doc: SessionState['doc'] };

/** A section as the others write it, where this seat may not, or has no editor yet. It only reads the shared document. */
export function LiveSectionText({ section, doc }: LiveSectionTextProps) {
  const [html, setHtml] = useState(() => textOf(doc, section));
  useEffect(() => {
    const fragment = doc.getXmlFragment(sectionKey(section.id));
    const draw = () => setHtml(textOf(doc, section));
    let timer: ReturnType<typeof setTimeout> | null = null;
    const drawSoon = () => {
      timer ??= setTimeout(() => {
        timer = null;
        draw();
      }, REDRAW_MS);
    };
    draw();
    fragment.observeDeep(drawSoon);
    return () => {
      fragment.unobserveDeep(drawSoon);
      if (timer) clearTimeout(timer);
    };
  }, [doc, section]);
  return <SectionText html={html} />;
}

function textOf(doc: SessionState['doc'], { id, title }: SectionFacts): string {
  return renderSectionHtml(readSection(doc.getXmlFragment(sectionKey(id))), { tableLabel: title });
}
