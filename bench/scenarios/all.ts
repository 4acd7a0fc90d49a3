import { allTyping } from './all-typing.ts';
import { cursors } from './cursors.ts';
import { fanoutToHundred, fanoutToThousand } from './fanout.ts';
import { kill } from './kill.ts';
import { manyDocuments } from './many-documents.ts';
import { openMerged, openOneByOne } from './opening.ts';
import type { Scenario } from './scenario.ts';
import { stalledReader } from './stalled-reader.ts';

export const SCENARIOS: readonly Scenario[] = [
  fanoutToHundred,
  fanoutToThousand,
  allTyping,
  cursors,
  manyDocuments,
  openMerged,
  openOneByOne,
  stalledReader,
  kill,
];
