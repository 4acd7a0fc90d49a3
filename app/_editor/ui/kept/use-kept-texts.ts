import { useCallback, useEffect, useMemo, useState } from 'react';
import type { DocumentId, PersonId } from '#domain/ids.ts';
import { DeviceStore } from '../../session/device-store.ts';
import { DRAFTS_CHANNEL, tellOfDrafts } from '../../session/draft-shelf.ts';
import { forgetKeptText, type KeptText, readKeptTexts } from '../../session/kept-texts.ts';

type KeptTextsHere = {
  readonly texts: readonly KeptText[];
  /** Throws one away, in all tabs. */
  readonly forget: (text: KeptText) => void;
};

/** What a person's device keeps of their words in a document, read again when a tab changes it. */
export function useKeptTexts(documentId: DocumentId, personId: PersonId): KeptTextsHere {
  const [texts, setTexts] = useState<readonly KeptText[]>([]);
  const store = useMemo(() => new DeviceStore({ documentId, personId }), [documentId, personId]);
  const read = useCallback(async () => setTexts(await readKeptTexts(store)), [store]);
  useEffect(() => {
    const otherTabs = new BroadcastChannel(DRAFTS_CHANNEL);
    otherTabs.onmessage = () => void read();
    // A tab that held some of them may have been closed since.
    window.addEventListener('focus', read);
    void read();
    return () => {
      otherTabs.close();
      window.removeEventListener('focus', read);
      store.close();
    };
  }, [store, read]);
  const forget = useCallback(
    async (text: KeptText) => {
      if (await forgetKeptText(store, text)) tellOfDrafts();
      await read();
    },
    [store, read],
  );
  return { texts, forget };
}
