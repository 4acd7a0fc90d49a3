import type { Refusal } from '#domain/refusal.ts';
import { readWrittenRows } from '../authorship/read-written-rows.ts';
import { readAuthors } from '../documents/read-authors.ts';
import { readHistory } from '../documents/read-history.ts';
import { readVoices } from '../documents/read-voices.ts';
import { readSectionRuns } from '../documents/sections/read-section-runs.ts';
import { readCame } from '../history/read-came.ts';
import { readComparison } from '../history/read-comparison.ts';
import { readPastText } from '../history/read-past-text.ts';
import { readPlaces } from '../threads/read-places.ts';
import type { ReadingServices } from './reading-services.ts';

/**
 * What goes through a document's whole past, and so takes a while. Arguments and answers can be
 * sent to another thread.
 */
const READINGS = {
  authors: readAuthors,
  voices: readVoices,
  history: readHistory,
  writing: readWrittenRows,
  places: readPlaces,
  comparison: readComparison,
  came: readCame,
  pastText: readPastText,
  sectionRuns: readSectionRuns,
};

type Readings = typeof READINGS;
export type ReadingName = keyof Readings;
type ArgsOf<Each> = Each extends (services: never, ...args: infer Args) => unknown ? Args : never;
type AnswerOf<Each> = Each extends (...args: never) => Promise<infer Answer> ? Answer : never;

/**
 * Why a past is not read: it takes longer than anybody waits for a page, whoever asks; or so many
 * readings wait already that it is for the reader to ask again.
 */
export type NotShown = Refusal<'too-much-to-show' | 'too-busy'>;

export type Reading = {
  readonly [Name in ReadingName]: (...args: ArgsOf<Readings[Name]>) => Promise<AnswerOf<Readings[Name]> | NotShown>;
};

/** Reads in this thread, however long that takes. */
export function readHere(services: ReadingServices): Reading {
  return {
    authors: (...args) => READINGS.authors(services, ...args),
    voices: (...args) => READINGS.voices(services, ...args),
    history: (...args) => READINGS.history(services, ...args),
    writing: (...args) => READINGS.writing(services, ...args),
    places: (...args) => READINGS.places(services, ...args),
    comparison: (...args) => READINGS.comparison(services, ...args),
    came: (...args) => READINGS.came(services, ...args),
    pastText: (...args) => READINGS.pastText(services, ...args),
    sectionRuns: (...args) => READINGS.sectionRuns(services, ...args),
  };
}
