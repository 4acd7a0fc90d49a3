import { NextIntlClientProvider } from 'next-intl';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test, vi } from 'vitest';
import type { MeetingId, RoomId } from '#domain/ids.ts';
import { formats, TIME_ZONE } from '#i18n/formats.ts';
import { MESSAGES } from '#i18n/messages.ts';
import type { HallPerson } from '#server/hall/read-hall.ts';
import { AttendanceList } from './attendance-list.tsx';

vi.mock('./run-hall.ts', () => {
  const action = async () => ({});
  return { noteStandIn: action, takeBack: action, tickPresence: action };
});

/** The row of a member on the console, in French. */
function rowOf(change: Partial<HallPerson>): string {
  const person = {
    ...{ membershipId: 'm', name: 'Anne', territory: 'Brest', mandate: { role: 'elected', territoryId: 't' } },
    ...{ decides: true, presence: 'expected', stay: null, gaveTo: null, holdsOf: null, announced: '', answer: null },
    ...change,
  } as unknown as HallPerson;
  return renderToStaticMarkup(
    <NextIntlClientProvider locale="fr" messages={MESSAGES.fr} formats={formats} timeZone={TIME_ZONE}>
      <AttendanceList roomId={'r' as RoomId} meetingId={'m' as MeetingId} people={[person]} />
    </NextIntlClientProvider>,
  );
}

const { answered } = MESSAGES.fr.hall.attendance;

test.each(['comes', 'remote'] as const)(
  'that somebody answered %s stands beside their name until they are there',
  (answer) => {
    expect(rowOf({ answer })).toContain(answered[answer]);
    const stay = { membershipId: 'm', mode: 'on-site', standIn: '' } as unknown as HallPerson['stay'];
    expect(rowOf({ answer, stay, presence: 'on-site' })).not.toContain(answered[answer]);
  },
);

test('of who said nothing nothing is said', () => {
  for (const sentence of Object.values(answered)) expect(rowOf({})).not.toContain(sentence);
});

test('of a large room nobody is hidden in a box that scrolls by itself', () => {
  expect(rowOf({})).not.toMatch(/class="[^"]*(overflow-|max-h-)/);
});
