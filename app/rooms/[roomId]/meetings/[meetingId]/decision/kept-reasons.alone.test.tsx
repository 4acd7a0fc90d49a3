// @vitest-environment happy-dom
import { NextIntlClientProvider } from 'next-intl';
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { forgetUnsavedWords } from '#app/_data/unsaved-words.ts';
import { formats, TIME_ZONE } from '#i18n/formats.ts';
import { MESSAGES } from '#i18n/messages.ts';
import type { DecisionSeen, VoiceSeen } from './decision-reading.ts';
import { MemberDecision } from './member-decision.tsx';

const now = vi.hoisted(() => ({ heard: null as unknown }));
vi.mock('./use-decision-now.ts', () => ({
  useDecisionNow: () => ({ heard: now.heard, askAgain: () => {} }),
  ballotAddress: () => '/ballot',
}));
vi.mock('../../../live/room-context.tsx', () => ({ useNews: () => {} }));
vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
vi.stubGlobal('fetch', async (_: string, { body }: { body: string }) => {
  const { choice, reason } = JSON.parse(body);
  return Response.json({ choice, reason: reason.trim(), castAt: new Date(2) });
});

const words = MESSAGES.fr.decisions;
const decision = {
  ...{ id: 'd', number: 1, title: 'Adopter', proposal: 'Le comité les adopte.', rule: 'consent' },
  ...{ method: 'ballots', state: 'open', msLeft: null, closedForMs: null, secondTry: false, result: null, voices: 5 },
  ...{ sections: [], fingerprint: null },
} as unknown as DecisionSeen;
const voice = { membershipId: 'marie', name: 'Marie', isOwn: true, refusal: null, ballot: null } as unknown;

beforeEach(() => forgetUnsavedWords());

/** The ballot as a member comes to it and leaves it. */
async function ballot(change: Partial<DecisionSeen> = {}, meetingId = 'm') {
  now.heard = { decision: { ...decision, ...change }, voices: [voice as VoiceSeen], heardAt: 0 };
  const page = document.body.appendChild(document.createElement('div'));
  const root = createRoot(page);
  const leave = () => act(() => root.unmount());
  onTestFinished(leave);
  await act(async () =>
    root.render(
      <NextIntlClientProvider locale="fr" messages={MESSAGES.fr} formats={formats} timeZone={TIME_ZONE}>
        <MemberDecision roomId="r" meetingId={meetingId} membershipId="marie" />
      </NextIntlClientProvider>,
    ),
  );
  const area = () => page.querySelector('textarea');
  const type = (typed: string) =>
    act(async () => {
      const field = area();
      Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value')?.set?.call(field, typed);
      field?.dispatchEvent(new Event('input', { bubbles: true }));
    });
  const press = (name: string) =>
    act(async () => [...page.querySelectorAll('button')].find(({ textContent }) => textContent === name)?.click());
  return { typed: () => area()?.value ?? null, type, press, leave };
}

/** Whether the tab would ask before it closes. */
function asksBeforeClosing(): boolean {
  const closing = new Event('beforeunload', { cancelable: true });
  window.dispatchEvent(closing);
  return closing.defaultPrevented;
}

test('an objection that is being typed is there again after its text was read', async () => {
  const first = await ballot();
  await first.press(words.consentChoice.against);
  await first.type('Rien pour le dimanche');
  await first.leave();
  expect(asksBeforeClosing()).toBe(true);
  expect((await ballot({ id: 'e' as DecisionSeen['id'] }, 'another')).typed()).toBeNull();
  expect((await ballot()).typed()).toBe('Rien pour le dimanche');
});

test('nothing is kept of an objection that was counted, or that was let go of for another choice', async () => {
  const counted = await ballot();
  await counted.press(words.consentChoice.against);
  await counted.type('Rien pour le dimanche');
  await counted.press(words.sendObjection);
  expect(asksBeforeClosing()).toBe(false);
  await counted.type('Ni le samedi');
  expect(asksBeforeClosing()).toBe(true);
  await counted.press(words.consentChoice.for);
  await counted.leave();
  expect(asksBeforeClosing()).toBe(false);
  expect((await ballot()).typed()).toBeNull();
});

test('what was typed for a vote that is closed keeps nobody from leaving', async () => {
  const first = await ballot();
  await first.press(words.consentChoice.against);
  await first.type('Trop tard');
  await first.leave();
  await ballot({ state: 'closed' });
  expect(asksBeforeClosing()).toBe(false);
});
