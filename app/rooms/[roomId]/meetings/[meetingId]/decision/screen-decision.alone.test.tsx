import { NextIntlClientProvider } from 'next-intl';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test, vi } from 'vitest';
import { MESSAGES } from '#i18n/messages.ts';
import type { DecisionSeen } from './decision-reading.ts';
import { ScreenDecision } from './screen-decision.tsx';
import type { HeardDecision } from './use-decision-now.ts';

vi.mock('../../../live/room-context.tsx', () => ({ useRoom: () => null }));

const drawn = (change: Partial<DecisionSeen>) => {
  const decision = {
    ...{ id: 'd', number: 1, title: 'Adopter', proposal: 'Le comité les adopte.', rule: 'majority' },
    ...{ method: 'hands', state: 'open', msLeft: null, result: null, fingerprint: null, voices: 8 },
    quorum: { present: 8, of: 10, met: true },
    ...change,
  } as DecisionSeen;
  return renderToStaticMarkup(
    <NextIntlClientProvider locale="fr" messages={MESSAGES.fr} timeZone="Europe/Paris">
      <ScreenDecision heard={{ heardAt: 0 } as HeardDecision} decision={decision} />
    </NextIntlClientProvider>,
  );
};

test('the hall’s screen says which quorum the open vote has, and no more once it is closed', () => {
  expect(drawn({})).toContain('atteint, 8 mandats présents sur 10.');
  expect(drawn({ quorum: null })).not.toContain('mandats présents');
  expect(drawn({ state: 'closed' })).not.toContain('mandats présents');
});
