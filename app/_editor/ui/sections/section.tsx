'use client';

import type { Editor } from '@tiptap/core';
import { useTranslations } from 'next-intl';
import { type KeyboardEvent, lazy, type RefObject, Suspense, useCallback, useEffect, useRef, useState } from 'react';
import { classNames } from '#app/_components/class-names.ts';
import { RoleMark } from '#app/_components/seats/role-mark.tsx';
import { ROLE_BORDER } from '#app/_components/seats/seat-view.ts';
import { MissingPiece } from '#app/_components/shell/missing-piece.tsx';
import { WhyClosed } from '#app/_components/why-closed.tsx';
import type { SectionId } from '#domain/ids.ts';
import { isolated } from '#domain/isolated.ts';
import { CommentSection } from '../../comments/comment-buttons.tsx';
import { useDocument, useOthersHere } from '../document-context.tsx';
import { KEYBOARD_HELP } from '../keyboard-help.tsx';
import type { ServedSection } from '../served-document.ts';
import { useHatsHeld } from '../use-hats-held.ts';
import { AmendSection } from './amend-section.tsx';
import { EditSection } from './edit-section.tsx';
import { AddServing, InPlan } from './in-plan.tsx';
import { LiveSectionText } from './live-section-text.tsx';
import { SectionAmendments } from './section-amendments.tsx';
import { SectionDrafts } from './section-drafts.tsx';
import { SectionLock } from './section-lock.tsx';

// Not `next/dynamic`: while it fetches it shows nothing, or something that knows nothing of the
// section.
const SectionEditor = lazy(async () => ({ default: (await import('./section-editor.tsx')).SectionEditor }));

type SectionProps = {
  readonly section: ServedSection;
  /** Its place in the document; left out where it stands alone. */
  readonly number?: number;
  /** What stands above its text instead of its title, where the page says that already. */
  readonly heading?: string;
};

/** A section: its title, its question, whether it is open to this seat, and its text. */
export function Section({ section, number, heading }: SectionProps) {
  const { facts, rights } = useDocument();
  const held = useHatsHeld();
  const own = rights.sections[section.id];
  const open = own?.capabilities.includes('write') ?? false;
  return (
    <section
      aria-labelledby={`title-${section.id}`}
      id={`section-${section.id}`}
      data-open={open}
      className={classNames(
        'relative flex scroll-mt-16 flex-col gap-2 border-l-2 py-1 pl-4 transition-colors sm:pl-6 has-[.ProseMirror:focus]:-ml-0.5 has-[.ProseMirror:focus]:border-l-4 print:border-transparent print:pl-0',
        open ? ROLE_BORDER[rights.hat.role] : 'border-transparent',
      )}
    >
      <div className="flex flex-wrap items-start gap-x-8">
        {/* The tools stand beside a title that has room for its words, and else below it. */}
        <h2
          id={`title-${section.id}`}
          tabIndex={-1}
          className="grow basis-80 rounded-sm font-serif text-2xl font-semibold"
        >
          {number !== undefined && (
            <span aria-hidden="true" className="tabular mr-2 font-normal text-muted">
              {number}
            </span>
          )}
          {heading ?? section.title}
        </h2>
        <div className="screen-only script-only -mx-4 -my-1 flex flex-wrap">
          <AddServing section={section} />
          <AmendSection section={section} />
          <CommentSection section={section} />
          <EditSection section={section} />
          <SectionLock section={section} />
        </div>
      </div>
      {section.prompt !== '' && (
        <p id={`prompt-${section.id}`} className="max-w-measure text-muted">
          {section.prompt}
        </p>
      )}
      {number !== undefined && <InPlan section={section} />}
      {own?.refusal && (
        <div className="screen-only">
          <WhyClosed
            refusal={own.refusal}
            writers={own.writers}
            stage={rights.stage}
            mayTake={held ? [] : facts.mayTake}
            moderates={own.capabilities.includes('moderate')}
            version={section.version}
          />
        </div>
      )}
      <WhoWrites sectionId={section.id} />
      <SectionBody section={section} open={open} />
      <SectionAmendments section={section} />
      <SectionDrafts section={section} open={open} />
    </section>
  );
}

/**
 * The page's text until the document is here; then the text as it changes, and the editor where one
 * may write.
 */
function SectionBody({ section, open }: { readonly section: ServedSection; readonly open: boolean }) {
  const { state } = useDocument();
  const [near, ref, comeNear] = useNear();
  const inUse = useInUse(open, ref);
  const [written, setWritten] = useState(false);
  const takeOver = useCallback(
    (editor: Editor | null) => {
      setWritten(editor !== null);
      if (!editor || document.activeElement !== ref.current) return;
      editor.commands.focus('start');
      editor.view.dispatch(editor.state.tr.insertText(early.current));
      early.current = '';
    },
    [ref],
  );
  // Whoever comes by keyboard need not wait for the editor.
  const early = useRef('');
  const keep = ({ key, ctrlKey, metaKey, altKey, target, currentTarget }: KeyboardEvent<HTMLElement>) => {
    if (target === currentTarget && key.length === 1 && !ctrlKey && !metaKey && !altKey) early.current += key;
  };
  const edited = (open && near) || inUse;
  return (
    // Until its editor is there, a section that is open is reached by Tab all the same, and wakes
    // it.
    <div
      ref={ref}
      className="mt-2"
      {...(state?.synced && open && !written && { ...standIn(section), onFocus: comeNear, onKeyDown: keep })}
    >
      {!(edited && written) && <LiveSectionText section={section} doc={state?.synced ? state.doc : null} />}
      {state?.synced && edited && (
        <MissingPiece instead={null}>
          <Suspense fallback={null}>
            <SectionEditor
              section={section}
              open={open}
              doc={state.doc}
              awareness={state.awareness}
              onEditor={takeOver}
            />
          </Suspense>
        </MissingPiece>
      )}
    </div>
  );
}

/** What stands in for an editor that is not there yet, to whoever comes by keyboard. */
function standIn({ id }: ServedSection) {
  return {
    tabIndex: 0,
    role: 'textbox',
    'aria-multiline': true,
    'aria-labelledby': `title-${id}`,
    'aria-describedby': `prompt-${id} ${KEYBOARD_HELP}`,
  } as const;
}

/**
 * Whether one has the caret in an editor whose section was closed meanwhile: it stays, until the
 * section is open again.
 */
function useInUse(open: boolean, ref: RefObject<HTMLElement | null>): boolean {
  const [was, setWas] = useState(open);
  const [inUse, setInUse] = useState(false);
  if (was !== open) {
    setWas(open);
    setInUse(!open && (ref.current?.contains(document.activeElement) ?? false));
  }
  return inUse;
}

/** Who has their caret in this section now, besides oneself. */
function WhoWrites({ sectionId }: { readonly sectionId: SectionId }) {
  const t = useTranslations('document');
  const writing = useOthersHere().filter((person) => person.writesIn === sectionId);
  if (writing.length === 0) return null;
  return (
    <p className="screen-only flex flex-wrap items-center gap-x-3 text-sm">
      {writing.map((person) => (
        <span key={person.personId} className="inline-flex items-center gap-1.5">
          <RoleMark role={person.role} mandate={person.mandate?.role} wordHidden />
          {t('writesHere', { name: isolated(person.name) })}
        </span>
      ))}
    </p>
  );
}

/** As far as two or three presses of Tab lead. */
const SOON_PX = 2_500;

/**
 * True from the moment when an element comes near the window's edge: an old phone need not wake ten
 * editors.
 */
function useNear() {
  const ref = useRef<HTMLDivElement>(null);
  const [near, setNear] = useState(false);
  useEffect(() => {
    if (!ref.current || near) return;
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && setNear(true), {
      rootMargin: '600px',
    });
    observer.observe(ref.current);
    return () => observer.disconnect();
  }, [near]);
  // Whoever walks through the page by keyboard soon comes by, and would be there before the editor
  // is.
  useEffect(() => {
    const wake = ({ key }: globalThis.KeyboardEvent) => {
      const top = key === 'Tab' && ref.current?.getBoundingClientRect().top;
      if (typeof top === 'number' && Math.abs(top) < SOON_PX) setNear(true);
    };
    document.addEventListener('keydown', wake);
    return () => document.removeEventListener('keydown', wake);
  }, []);
  const comeNear = useCallback(() => setNear(true), []);
  return [near, ref, comeNear] as const;
}
