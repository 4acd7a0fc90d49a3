import { useEffect, useState } from 'react';
import type { OfficialTerritoryAnswer } from '#app/api/official-territories/route.ts';

/** Long enough for the next letter to come, short enough not to be noticed. */
const PAUSE_MS = 120;

export type OfficialFinding = {
  readonly found: readonly OfficialTerritoryAnswer[];
  readonly state: 'idle' | 'searching' | 'done' | 'failed';
};

/** What the lists answered to the last query that they answered at all. */
type Answer = { readonly query: string; readonly found: OfficialFinding['found']; readonly failed: boolean };

const NONE: Answer = { query: '', found: [], failed: false };

/**
 * Searches the official lists for what is being typed. The last findings stay until there are new
 * ones.
 */
export function useOfficialSearch(typed: string): OfficialFinding {
  const [answer, setAnswer] = useState(NONE);
  const query = typed.trim();
  useEffect(() => {
    if (query === '') {
      setAnswer(NONE);
      return;
    }
    const leaving = new AbortController();
    const pause = setTimeout(() => {
      search(query, leaving.signal).then(
        (found) => setAnswer({ query, found, failed: false }),
        () => {
          if (!leaving.signal.aborted) setAnswer({ query, found: [], failed: true });
        },
      );
    }, PAUSE_MS);
    return () => {
      clearTimeout(pause);
      leaving.abort();
    };
  }, [query]);
  if (query === '') return { found: [], state: 'idle' };
  if (answer.query !== query) return { found: answer.found, state: 'searching' };
  return { found: answer.found, state: answer.failed ? 'failed' : 'done' };
}

async function search(query: string, signal: AbortSignal): Promise<readonly OfficialTerritoryAnswer[]> {
  const response = await fetch(`/api/official-territories?q=${encodeURIComponent(query)}`, { signal });
  if (!response.ok) throw new Error(`the search answered ${response.status}`);
  return response.json();
}
