import { setTimeout as pause } from 'node:timers/promises';
import type { Kind } from './kind.ts';
import { earlyWrites, farNeighbours, longRuns, manyCuts } from './kinds/costly-updates.ts';
import { besideHall, madeUpSessions, openRedirects, storedSessions, unknownPaths } from './kinds/door.ts';
import { fillsDocument, pastes } from './kinds/growth.ts';
import { enormousSection, largestDocument, opensAnew } from './kinds/large-documents.ts';
import { changesHats, changesWithoutEnd, manySockets } from './kinds/members.ts';
import { manyPages, redraws } from './kinds/pages.ts';
import { asksForPresence, nullStates, presenceChanges, takesClientIds } from './kinds/presence.ts';
import { longPast, manyParagraphs, restorations } from './kinds/readers.ts';
import { neverReads, slowReaders } from './kinds/slow-readers.ts';
import { unfinishedFrames, unfinishedMessages } from './kinds/unfinished.ts';

/** Nobody attacks: what the machine does by itself, to compare with. */
const calm: Kind = { aim: { small: [], large: [] }, attack: () => pause(4_000) };

/** All that is tried, by what it is called. */
export const KINDS: Readonly<Record<string, Kind>> = {
  calm,
  'far-neighbours': farNeighbours,
  'long-runs': longRuns,
  'many-cuts': manyCuts,
  restorations,
  'long-past': longPast,
  'many-paragraphs': manyParagraphs,
  'enormous-section': enormousSection,
  'largest-document': largestDocument,
  'opens-anew': opensAnew,
  'asks-for-presence': asksForPresence,
  'presence-changes': presenceChanges,
  'null-states': nullStates,
  'slow-readers': slowReaders,
  pastes,
  'unfinished-frames': unfinishedFrames,
  'unfinished-messages': unfinishedMessages,
  'unknown-paths': unknownPaths,
  'many-sockets': manySockets,
  'made-up-sessions': madeUpSessions,
  'beside-hall': besideHall,
  'early-writes': earlyWrites,
  'never-reads': neverReads,
  'fills-document': fillsDocument,
  'changes-hats': changesHats,
  'changes-without-end': changesWithoutEnd,
  redraws,
  'many-pages': manyPages,
  'open-redirects': openRedirects,
  'stored-sessions': storedSessions,
  'takes-client-ids': takesClientIds,
};
