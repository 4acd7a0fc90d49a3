'use client';

import type { Editor } from '@tiptap/core';
import {
  createContext,
  type Dispatch,
  type ReactNode,
  type SetStateAction,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react';
import type { SeatView } from '#app/_components/seats/seat-view.ts';
import { useRedraw } from '#app/_components/use-redraw.ts';
import type { SectionId } from '#domain/ids.ts';
import type { Seat } from '#domain/seat.ts';
import { CLOSE } from '#protocol/close-codes.ts';
import type { Rights } from '#protocol/messages.ts';
import type { DocumentSession, SessionState } from '../session/document-session.ts';
import { type SteadyState, steadyState } from '../session/steady-state.ts';
import { withoutAccess } from '../session/without-access.ts';
import { useSections } from './sections/use-sections.ts';
import type { ServedDocument, ServedSection } from './served-document.ts';
import { type Unsaved, useGuardUnsaved } from './use-guard-unsaved.ts';
import { useOpenAgain } from './use-open-again.ts';
import { type PersonHere, usePresence } from './use-presence.ts';

type ActiveEditor = { readonly editor: Editor; readonly sectionId: SectionId };

type OpenDocument = {
  readonly facts: ServedDocument;
  /** Null on the server, and until the browser has opened the document. */
  readonly session: DocumentSession | null;
  /** Whether what opens it could not be fetched: the page is only read then. */
  readonly unopened: boolean;
  readonly state: SteadyState | null;
  /** The newest rights that are known: the socket's, else the page's. Who lost access has none. */
  readonly rights: Rights;
  /**
   * The sections as they are known now, in the order in which they are read: they come, go and
   * change places.
   */
  readonly sections: readonly ServedSection[];
  /** Asks which sections there are, at once: for whoever just changed something about them. */
  readonly askSections: () => Promise<void>;
  /** Whether they are a member of the room no more, learnt while the document is open. */
  readonly lost: boolean;
  readonly setActive: Dispatch<SetStateAction<ActiveEditor | null>>;
};

const OpenDocumentContext = createContext<OpenDocument | null>(null);
// What changes at every letter or every press has a context of its own: a page of 200 sections is
// not drawn again for it.
const SavingContext = createContext<SessionState | null>(null);
const ActiveContext = createContext<ActiveEditor | null>(null);
const OthersContext = createContext<readonly PersonHere[]>([]);

/** Opens a document for everything below it, and closes it when the page is left. */
export function DocumentProvider({
  facts,
  children,
}: {
  readonly facts: ServedDocument;
  readonly children: ReactNode;
}) {
  const [opening, setOpening] = useState(0);
  const [session, unopened] = useSession(facts, opening);
  const saving = useSyncExternalStore(session?.subscribe ?? subscribeToNothing, session?.state ?? nothing, nothing);
  const steady = useRef<SteadyState | null>(null);
  steady.current = steadyState(steady.current, saving);
  const state = steady.current;
  const { sections, ask: askSections } = useSections(facts, state?.rights ?? facts.rights);
  const allRights = facts.only && saving?.rights;
  useEffect(() => {
    const shown = sections.map(({ id }) => id);
    session?.setSections(allRights ? (Object.keys(allRights.sections) as SectionId[]) : shown);
  }, [session, sections, allRights]);
  const [active, setActive] = useActive();
  const others = usePresence(state?.awareness, facts.person.id);
  useNetwork(session);
  useBeingHere(state?.awareness);
  useLeaveArchived(saving);
  useGuardUnsaved(unsavedIn(saving));
  useOpenAgain(facts.rights, isGone(saving) && unsavedIn(saving) !== 'lost', setOpening);
  const open = useMemo(() => {
    const lost = state?.endedBy === CLOSE.noAccess;
    const known = state?.rights ?? facts.rights;
    const rights = lost ? withoutAccess(known) : isGone(state) ? onlyRead(facts.rights) : known;
    return { facts, session, unopened, state, rights, sections, askSections, lost, setActive };
  }, [facts, session, unopened, state, sections, askSections, setActive]);
  return (
    <OpenDocumentContext value={open}>
      <SavingContext value={saving}>
        <ActiveContext value={active}>
          <OthersContext value={others}>{children}</OthersContext>
        </ActiveContext>
      </SavingContext>
    </OpenDocumentContext>
  );
}

export function useDocument(): OpenDocument {
  const open = useContext(OpenDocumentContext);
  if (!open) throw new Error('useDocument outside of a DocumentProvider');
  return open;
}

/**
 * The state with where one's words are; changes at every letter. Null until the document is opened.
 */
export function useSaving(): SessionState | null {
  return useContext(SavingContext);
}

/** The editor that was last written in; the toolbar works on it. */
export function useActiveEditor(): ActiveEditor | null {
  return useContext(ActiveContext);
}

/** Who else has the document open. */
export function useOthersHere(): readonly PersonHere[] {
  return useContext(OthersContext);
}

/** A seat with its territory's name and setting, for showing. */
export function useSeatView(seat: Seat): SeatView {
  const { facts } = useDocument();
  const territory = facts.territories.find(({ id }) => id === seat.territoryId);
  return { role: seat.role, territory: territory?.name ?? '', setting: territory?.setting ?? 'town' };
}

/**
 * The editor in use. It is told of at every key, and stays the same object for as long as it is the
 * same editor, so that the toolbar is not drawn again.
 */
function useActive() {
  const [active, setActive] = useState<ActiveEditor | null>(null);
  const change = useCallback((action: SetStateAction<ActiveEditor | null>) => {
    setActive((known) => {
      const next = typeof action === 'function' ? action(known) : action;
      return known && next?.editor === known.editor && next.sectionId === known.sectionId ? known : next;
    });
  }, []);
  return [active, change] as const;
}

const nothing = () => null;
const subscribeToNothing = () => nothing;

/**
 * The session needs a browser's WebSocket, so its code is fetched and started only there. Sections
 * do not reopen it; another `opening` does.
 */
function useSession(
  { documentId, person, sections }: ServedDocument,
  opening: number,
): readonly [DocumentSession | null, boolean] {
  const [session, setSession] = useState<DocumentSession | null>(null);
  const [unopened, setUnopened] = useState(false);
  const atFirst = useRef(sections);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another `opening` opens it again
  useEffect(() => {
    let opened: DocumentSession | null = null;
    let left = false;
    const open = ({ DocumentSession }: typeof import('../session/document-session.ts')) => {
      if (left) return;
      const sectionIds = atFirst.current.map(({ id }) => id);
      const syncUrl = `${location.origin.replace(/^http/, 'ws')}/sync`;
      opened = new DocumentSession({ documentId, personId: person.id, sectionIds, syncUrl });
      setSession(opened);
    };
    import('../session/document-session.ts').then(open, () => setUnopened(true));
    return () => {
      left = true;
      opened?.destroy();
      setSession(null);
    };
  }, [documentId, person.id, opening]);
  return [session, unopened];
}

function useNetwork(session: DocumentSession | null): void {
  useEffect(() => {
    const tell = () => session?.setOnline(navigator.onLine);
    window.addEventListener('online', tell);
    window.addEventListener('offline', tell);
    return () => {
      window.removeEventListener('online', tell);
      window.removeEventListener('offline', tell);
    };
  }, [session]);
}

/**
 * Says that one is here, also where one only reads and no editor says it. The others pass over the
 * state that every awareness begins with, so there must be a second one.
 */
function useBeingHere(awareness: SessionState['awareness'] | undefined): void {
  useEffect(() => {
    if (awareness && awareness.getLocalState()?.section === undefined) awareness.setLocalStateField('section', null);
  }, [awareness]);
}

const isGone = (state: Pick<SessionState, 'endedBy'> | null) => state?.endedBy === CLOSE.noSuchDocument;

/**
 * What is left of a document that was archived: nobody writes, whatever the page was drawn with.
 */
function onlyRead(drawn: Rights): Rights {
  const writes = Object.values(drawn.sections).some(({ capabilities }) => capabilities.includes('write'));
  return writes ? withoutAccess(drawn) : drawn;
}

/**
 * Where the document was archived meanwhile, the server shows it as it is read from now on; unless
 * words are not saved yet, or are in this page only.
 */
function useLeaveArchived(state: SessionState | null): void {
  const redraw = useRedraw();
  const gone = isGone(state) && state?.pending === 0 && state.unkept.size === 0;
  useEffect(() => {
    if (gone) redraw();
  }, [gone, redraw]);
}

/** What would become of one's words if the page were left now. */
function unsavedIn(saving: SessionState | null): Unsaved {
  if (saving === null) return 'none';
  const { pending, keptHere, unkept } = saving;
  if (unkept.size > 0 || (pending > 0 && !keptHere)) return 'lost';
  return pending > 0 ? 'waits' : 'none';
}
