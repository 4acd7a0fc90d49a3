import { useEffect, useState } from 'react';
import type { OfficialTerritoryAnswer } from '#app/api/official-territories/route.ts';

/** Long enough for the next letter to come, short enough not to be noticed. */
const PAUSE_MS = 120;

export type OfficialFinding = {
  readonly found: readonly OfficialTerritoryAnswer[];
  readonly state: 'idle' | 'searching' | 'done' | 'failed';
};

/**
 * Searches the official lists for what is being typed. The last findings stay until there are new
 * ones.
 */
export function useOfficialSearch(typed: string): OfficialFinding {
  const [finding, setFinding] = useState<OfficialFinding>({ found: [], state: 'idle' });
  const query = typed.trim();
  useEffect(() => {
    if (query === '') {
      setFinding({ found: [], state: 'idle' });
      return;
    }
    setFinding(({ found }) => ({ found, state: 'searching' }));
    const leaving = new AbortController();
    const pause = setTimeout(() => {
      search(query, leaving.signal).then(
        (found) => setFinding({ found, state: 'done' }),
        () => {
          if (!leaving.signal.aborted) setFinding({ found: [], state: 'failed' });
        },
      );
    }, PAUSE_MS);
    return () => {
      clearTimeout(pause);
      leaving.abort();
    };
  }, [query]);
  return finding;
}

async function search(query: string, signal: AbortSignal): Promise<readonly OfficialTerritoryAnswer[]> {
  const response = await fetch(`/api/official-territories?q=${encodeURIComponent(query)}`, { signal });
  if (!response.ok) throw new Error(`the search answered ${response.status}`);
  return response.json();
}
