import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { sectionKey } from '#editor/schema.ts';
import { CLOSE } from '#protocol/close-codes.ts';
import type { FakeServer } from '../testing/fake-server.ts';
import {
  closeBrowser,
  linesIn,
  linesOf,
  MEANS,
  onServer,
  openBrowser,
  openSynced,
  openTab,
  rowsOf,
  type,
  typeAndClose,
  until,
  untilNothingHappens,
  untilRows,
  untilSaved,
  VOICES,
  YANN,
} from '../testing/session-tabs.ts';

let server: FakeServer;
beforeEach(() => {
  server = openBrowser();
});
afterEach(closeBrowser);

describe('what is typed', () => {
  it('is on the device until the server confirms it, and no longer', async () => {
    const session = await openSynced();
    server.confirms = false;
    type(session, VOICES, 'Le car');
    await untilRows((count) => expect(count).toBe(7));
    expect(session.state()).toMatchObject({ pending: 7, keptHere: true });
    server.settle();
    server.confirmAll();
    await untilSaved(session);
    await untilRows((count) => expect(count).toBe(0));
  });

  it('is gathered into few rows when there is much of it', async () => {
    const session = await openSynced();
    session.setOnline(false);
    type(session, VOICES, 'a'.repeat(230));
    await untilRows((count) => expect(count).toBeLessThanOrEqual(200));
    session.destroy();
    const next = await openSynced();
    await untilSaved(next);
    await until(() => expect(onServer(VOICES)).toEqual(['a'.repeat(230)]));
  });

  it('reaches the server when the document is opened again, once, and leaves the device', async () => {
    await typeAndClose(await openSynced(), VOICES, 'Écrit hors ligne');
    expect(onServer(VOICES)).toEqual([]);
    const next = await openSynced();
    await until(() => expect(onServer(VOICES)).toEqual(['Écrit hors ligne']));
    await untilSaved(next);
    await untilRows((count) => expect(count).toBe(0));
    expect(linesIn(next.state().doc, VOICES)).toEqual(['Écrit hors ligne']);
    expect(next.state().drafts).toEqual([]);
  });

  it('is not written twice where the server had it and only its answer was lost', async () => {
    const session = await openSynced();
    server.confirms = false;
    type(session, VOICES, 'Une fois');
    await untilRows((count) => expect(count).toBe(9));
    server.settle();
    session.destroy();
    server.confirms = true;
    const next = await openSynced();
    await untilRows((count) => expect(count).toBe(0));
    await untilSaved(next);
    expect(onServer(VOICES)).toEqual(['Une fois']);
  });

  it('does not come back after others deleted it', async () => {
    const session = await openSynced();
    server.confirms = false;
    type(session, VOICES, 'Effacé depuis');
    await untilRows((count) => expect(count).toBeGreaterThan(0));
    server.settle();
    session.destroy();
    server.confirms = true;
    const fragment = server.doc.getXmlFragment(sectionKey(VOICES));
    fragment.delete(0, fragment.length);
    await untilSaved(await openSynced());
    await untilRows((count) => expect(count).toBe(0));
    expect(onServer(VOICES)).toEqual([]);
  });

  it('stays on the device over several tabs that never reach the server', async () => {
    await typeAndClose(await openSynced(), VOICES, 'Premier');
    const second = await openSynced();
    // It has taken over what the first tab left when the line is cut; the server never reads it.
    await vi.waitFor(() => expect(second.state().pending).toBe(1), { interval: 5 });
    expect(onServer(VOICES)).toEqual([]);
    await typeAndClose(second, MEANS, 'Second');
    expect(await rowsOf()).toHaveLength(8);
    await untilSaved(await openSynced());
    await until(() => expect([onServer(VOICES), onServer(MEANS)]).toEqual([['Premier'], ['Second']]));
    await untilRows((count) => expect(count).toBe(0));
  });

  it('is never shown to, sent by, or taken from anybody else on the same device', async () => {
    await typeAndClose(await openSynced(), VOICES, 'À Anne seule');
    const yann = await openSynced(YANN);
    await untilSaved(yann);
    expect(await rowsOf(YANN)).toEqual([]);
    expect(linesIn(yann.state().doc, VOICES)).toEqual([]);
    expect(onServer(VOICES)).toEqual([]);
    yann.destroy();
    await openSynced();
    await until(() => expect(onServer(VOICES)).toEqual(['À Anne seule']));
  });
});

describe('two tabs', () => {
  it('leave each other’s unsaved text alone while both live', async () => {
    const first = await openSynced();
    first.setOnline(false);
    type(first, VOICES, 'Du premier');
    await untilRows((count) => expect(count).toBe(11));
    const second = await openSynced();
    await untilSaved(second);
    await untilNothingHappens();
    expect(onServer(VOICES)).toEqual([]);
    expect(await rowsOf()).toHaveLength(11);
    first.setOnline(true);
    await untilSaved(first);
    await until(() => expect(linesIn(second.state().doc, VOICES)).toEqual(['Du premier']));
  });

  it('that are opened at once do not both bring back what a third had left', async () => {
    await typeAndClose(await openSynced(), VOICES, 'Du troisième');
    const tabs = [await openTab(), await openTab()];
    for (const tab of tabs) await untilSaved(tab);
    await untilRows((count) => expect(count).toBe(0));
    await until(() => expect(onServer(VOICES)).toEqual(['Du troisième']));
  });
});

describe('a session that has ended', () => {
  it('keeps what was typed, also afterwards, until its author is back', async () => {
    const session = await openSynced();
    session.setOnline(false);
    type(session, VOICES, 'Avant. ');
    server.turnsAway = CLOSE.notSignedIn;
    session.setOnline(true);
    await until(() => expect(session.state()).toMatchObject({ link: 'ended', endedBy: CLOSE.notSignedIn }));
    type(session, VOICES, 'Après.');
    await untilRows((count) => expect(count).toBe(15));
    session.destroy();
    server.turnsAway = null;
    await openSynced();
    await until(() => expect(onServer(VOICES)).toEqual(['Avant. ', 'Après.']));
  });
});

describe('a device that keeps nothing', () => {
  it('lets one write, and says so', async () => {
    vi.stubGlobal('indexedDB', {
      open: () => {
        throw new DOMException('not in private windows', 'InvalidStateError');
      },
    });
    const session = await openSynced();
    session.setOnline(false);
    type(session, VOICES, 'Malgré tout');
    await until(() => expect(session.state().keptHere).toBe(false));
    session.setOnline(true);
    await untilSaved(session);
    expect(onServer(VOICES)).toEqual(['Malgré tout']);
  });

  it('shows a draft all the same', async () => {
    vi.stubGlobal('indexedDB', undefined);
    const session = await openSynced();
    server.closed.add(VOICES);
    type(session, VOICES, 'Refusé');
    await until(() => expect(session.state().drafts.map(({ content }) => linesOf(content))).toEqual([['Refusé']]));
    await until(() => expect(session.state()).toMatchObject({ keptHere: false, unkept: { size: 1 } }));
  });
});

describe('a device that is full', () => {
  it('has the same text refused once, not for ever, and settles it another time', async () => {
    await typeAndClose(await openSynced(), VOICES, 'Plus permis');
    server.closed.add(VOICES);
    const putting = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('no room', 'QuotaExceededError');
    });
    const next = await openSynced();
    await until(() => expect(next.state().drafts.map(({ content }) => linesOf(content))).toEqual([['Plus permis']]));
    const [draft] = next.state().drafts;
    await until(() => expect([...next.state().unkept]).toEqual([draft?.id]));
    for (const code of [1006, 1006, 1006]) {
      server.cut(code);
      await untilSaved(next);
      await untilNothingHappens();
    }
    expect(server.refusals).toEqual(['forbidden-section']);
    expect(next.state().drafts).toHaveLength(1);
    next.destroy();
    putting.mockRestore();
    const later = await openSynced();
    await until(() => expect(later.state().drafts.map(({ content }) => linesOf(content))).toEqual([['Plus permis']]));
    await untilRows((count) => expect(count).toBe(0));
  });
});

describe('a server that does not answer', () => {
  it('is told of after four seconds, and until it does', async () => {
    const session = await openSynced();
    await untilSaved(session);
    server.confirms = false;
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    type(session, VOICES, 'a');
    server.settle();
    vi.advanceTimersByTime(3_999);
    expect(session.state().late).toBe(false);
    type(session, VOICES, 'b');
    vi.advanceTimersByTime(1);
    expect(session.state()).toMatchObject({ late: true, link: 'online', pending: 4 });
    server.settle();
    server.confirmAll();
    expect(session.state()).toMatchObject({ late: false, pending: 0 });
    vi.advanceTimersByTime(60_000);
    expect(session.state().late).toBe(false);
  });
});

describe('coming back', () => {
  it('is by the waits of this client alone, not by the provider’s', async () => {
    const session = await openSynced();
    await untilSaved(session);
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    vi.mocked(Math.random).mockReturnValue(0.75);
    server.cut(CLOSE.goingAway);
    vi.advanceTimersByTime(1_499);
    server.settle();
    expect(session.state().link).toBe('offline');
    vi.advanceTimersByTime(1);
    server.settle();
    expect(session.state().link).toBe('online');
  });

  it('is at once where the document is loaded anew', async () => {
    const session = await openSynced();
    await untilSaved(session);
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    vi.mocked(Math.random).mockReturnValue(0.75);
    server.cut(CLOSE.reloading);
    vi.advanceTimersByTime(0);
    server.settle();
    expect(session.state().link).toBe('online');
  });

  it('is not tried where the device is off the network', async () => {
    const session = await openSynced();
    session.setOnline(false);
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    vi.advanceTimersByTime(600_000);
    server.settle();
    expect(session.state().link).toBe('offline');
  });
});

describe('presence', () => {
  it('is told of oneself, and what is heard of others is not repeated', async () => {
    const session = await openSynced();
    const { awareness } = session.state();
    awareness.setLocalStateField('section', VOICES);
    await until(() => expect(server.presenceHeard).toBeGreaterThan(0));
    const before = server.presenceHeard;
    const other = new Awareness(new Y.Doc());
    for (let at = 0; at < 20; at++) {
      other.setLocalStateField('cursor', at);
      server.tellPresence(other);
    }
    await until(() => expect(awareness.getStates().get(other.clientID)).toMatchObject({ cursor: 19 }));
    expect(server.presenceHeard).toBe(before);
    awareness.setLocalStateField('section', MEANS);
    await until(() => expect(server.presenceHeard).toBe(before + 1));
    other.destroy();
  });
});
