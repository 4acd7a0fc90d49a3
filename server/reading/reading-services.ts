import type { Database } from '#db/client.ts';
import type { AuthoredDocuments } from '../authorship/authored-documents.ts';

/** What the readings need: no socket and no setting. */
export type ReadingServices = { readonly database: Database; readonly authored: AuthoredDocuments };
