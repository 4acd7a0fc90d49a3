import { NextIntlClientProvider } from 'next-intl';
import { renderToStaticMarkup } from 'react-dom/server';
import { beforeEach, expect, test, vi } from 'vitest';
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

const ids = { section: '8b4b7c4e-6a8e-4a55-9d4c-0d5c8f6f7a01', document: '8b4b7c4e-6a8e-4a55-9d4c-0d5c8f6f7a02' };
const about = {
  ...{ sectionId: ids.section, title: 'Enjeux communs', documentId: ids.document, documentTitle: 'Diagnostic' },
  ...{ effect: 'adopt', versionId: null },
} as unknown as DecisionSeen['sections'][number];
const decision = {
  ...{ id: 'd', number: 1, title: 'Adopter les enjeux', proposal: 'Le comité les adopte.', rule: 'majority' },
  ...{ method: 'ballots', state: 'open', msLeft: null, closedForMs: null, secondTry: false, result: null, voices: 5 },
  ...{ sections: [about], fingerprint: 'ab'.repeat(32) },
} as unknown as DecisionSeen;
const voice = { membershipId: 'm', name: 'Marie', isOwn: true, refusal: null, ballot: null } as unknown as VoiceSeen;

beforeEach(() => {
  now.heard = null;
});

/** What a member has before them, as it would come from the server in French. */
function before(change: Partial<DecisionSeen> = {}, voices: readonly VoiceSeen[] = [voice]): string {
  now.heard = { decision: { ...decision, ...change }, voices, heardAt: 0 };
  return renderToStaticMarkup(
    <NextIntlClientProvider locale="fr" messages={MESSAGES.fr} formats={formats} timeZone={TIME_ZONE}>
      <MemberDecision roomId="r" meetingId="m" membershipId="m" />
    </NextIntlClientProvider>,
  );
}

test('each text that is adopted is a press away from the ballot, before its fingerprint', () => {
  const page = before();
  const link = page.indexOf(`href="/rooms/r/documents/${ids.document}#section-${ids.section}"`);
  expect(link).toBeGreaterThan(0);
  expect(page.slice(link)).toContain('Enjeux communs</a>');
  expect(page.indexOf('abababab')).toBeGreaterThan(link);
});

test('what was adopted is read as it was adopted', () => {
  const version = '8b4b7c4e-6a8e-4a55-9d4c-0d5c8f6f7a03' as DecisionSeen['sections'][number]['versionId'];
  const page = before({ state: 'closed', sections: [{ ...about, versionId: version }] });
  expect(page).toContain(`href="/adopted/${version}"`);
});

test('who votes by ballot is told before that the minutes will say what they voted', () => {
  const { notSecret } = MESSAGES.fr.decisions;
  const page = before();
  expect(page).toContain(notSecret);
  expect(page.indexOf(notSecret)).toBeLessThan(page.indexOf('Pour</button>'));
  expect(before({}, [])).not.toContain(notSecret);
  expect(before({ method: 'hands' })).not.toContain(notSecret);
});
