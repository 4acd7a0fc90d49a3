import { NextIntlClientProvider } from 'next-intl';
import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { ROLES } from '#domain/seat.ts';
import { SETTINGS } from '#domain/territories/setting.ts';
import { formats, TIME_ZONE } from '#i18n/formats.ts';
import { MESSAGES } from '#i18n/messages.ts';
import { Button } from './button.tsx';
import { ErrorSummary } from './forms/error-summary.tsx';
import { FormContext, type FormState } from './forms/form-context.ts';
import { RadioCards } from './forms/radio-cards.tsx';
import { Select } from './forms/select.tsx';
import { TextField } from './forms/text-field.tsx';
import { PastNotShown } from './past-not-shown.tsx';
import { Quoted } from './quoted.tsx';
import { RoleMark } from './seats/role-mark.tsx';
import { SeatBadge } from './seats/seat-badge.tsx';
import { CompactSeat } from './seats/seat-button.tsx';
import type { SeatView } from './seats/seat-view.ts';
import { SettingSkyline } from './seats/setting-skyline.tsx';

/** The page as it arrives from the server, in French. */
function render(part: ReactNode, state: FormState = {}): string {
  return renderToStaticMarkup(
    <NextIntlClientProvider locale="fr" messages={MESSAGES.fr} formats={formats} timeZone={TIME_ZONE}>
      <FormContext value={{ state, pending: false }}>{part}</FormContext>
    </NextIntlClientProvider>,
  );
}

/** What a screen reader would read of a piece of page: its text, without what is hidden from it. */
function readAloud(markup: string): string {
  const heard = markup.replace(/<(\w+)[^>]*aria-hidden="true"[^>]*>.*?<\/\1>/g, '').replace(/<[^>]+>/g, ' ');
  return heard.replace(/\s+/g, ' ').trim();
}

const CITY: SeatView = { role: 'elected', territory: 'Brest métropole', setting: 'city' };
const TOWN: SeatView = { role: 'resident', territory: 'Carhaix', setting: 'town' };

describe('a role', () => {
  it.each(ROLES)('%s is said in a word, even where the word is not seen', (role) => {
    expect(readAloud(render(<RoleMark role={role} />))).toBe(MESSAGES.fr.seat.role[role]);
    expect(readAloud(render(<RoleMark role={role} wordHidden />))).toBe(MESSAGES.fr.seat.role[role]);
  });

  it('has a shape of its own, so that colour is never alone', () => {
    const shapes = ROLES.map((role) => / d="([^"]+)"/.exec(render(<RoleMark role={role} />))?.[1]);
    expect(new Set(shapes).size).toBe(ROLES.length);
  });
});

describe('a setting', () => {
  it.each(SETTINGS)('%s is a drawing with a name', (setting) => {
    const markup = render(<SettingSkyline setting={setting} />);
    expect(markup).toContain(`aria-label="${MESSAGES.fr.seat.setting[setting]}"`);
    expect(markup).toContain('role="img"');
  });
});

describe('a past that is not shown', () => {
  it('is offered once more where the service is busy, and not where it is too much', () => {
    const { notShown } = MESSAGES.fr.history;
    const busy = readAloud(render(<PastNotShown why="too-busy" />));
    expect(busy).toContain(notShown['too-busy'].title);
    expect(busy).toContain(MESSAGES.fr.common.reload);
    const tooMuch = readAloud(render(<PastNotShown why="too-much-to-show" />));
    expect(tooMuch).toContain(notShown['too-much-to-show'].title);
    expect(tooMuch).not.toContain(MESSAGES.fr.common.reload);
  });
});

describe('a borrowed seat', () => {
  const BORROWED: SeatView = { role: 'elected', territory: 'Carhaix', setting: 'town' };
  const mark = (markup: string) =>
    /<svg viewBox="0 0 20 20".*?<\/svg>/.exec(markup)?.[0].replace(/ class="[^"]*"/g, '');

  it('has the same mark in the header, on a phone’s bar and in a text, also where only the territory is borrowed', () => {
    const badge = mark(render(<SeatBadge hat={BORROWED} mandate={CITY} />));
    expect(badge?.match(/<path/g)).toHaveLength(2);
    expect(mark(render(<RoleMark role={BORROWED.role} mandate={CITY.role} />))).toBe(badge);
    expect(mark(render(<CompactSeat hat={BORROWED} mandate={CITY} />))).toBe(badge);
    expect(mark(render(<CompactSeat hat={CITY} mandate={CITY} />))?.match(/<path/g)).toHaveLength(1);
  });
});

describe('a seat', () => {
  it('is said with its role, territory and setting', () => {
    expect(readAloud(render(<SeatBadge hat={TOWN} mandate={TOWN} />))).toBe('habitant·e Carhaix, bourg');
  });

  it('is said with the mandate too where another hat is worn, and drawn as an outline round a fill', () => {
    const markup = render(<SeatBadge hat={TOWN} mandate={CITY} />);
    const heard = readAloud(markup);
    expect(heard).toContain('habitant·e · Carhaix, bourg');
    expect(heard).toContain('élu·e · Brest métropole, ville');
    expect(markup).toMatch(/text-elected" fill="none"/);
    expect(markup).toMatch(/text-resident" fill="currentColor"/);
  });

  it('tells a hat from a mandate in the same role elsewhere', () => {
    const heard = readAloud(render(<SeatBadge hat={{ ...TOWN, role: 'elected' }} mandate={CITY} />));
    expect(heard).toContain('élu·e · Carhaix, bourg');
    expect(heard).toContain('élu·e · Brest métropole, ville');
  });
});

describe('somebody’s words', () => {
  it('have marks of the second degree within those around them', () => {
    expect(render(<Quoted text="Il a dit « oui » trop tôt" />)).toBe('« Il a dit “oui” trop tôt »');
  });
});

describe('a field', () => {
  const { required, invalid, 'mail-without-at': withoutAt } = MESSAGES.fr.refusal;
  const wrong: FormState = {
    fields: { email: 'mail-without-at', kind: 'required' },
    values: { email: 'anne@' },
    sentences: { 'mail-without-at': withoutAt, required },
  };

  it('is named by its label, described by its help and its error, and keeps what was typed', () => {
    const markup = render(<TextField name="email" label="Adresse" description="Pour le lien" />, wrong);
    expect(markup).toContain('<label for="email"');
    expect(markup).toContain('aria-invalid="true"');
    expect(markup).toContain('aria-describedby="email-description email-error"');
    expect(markup).toContain('id="email-description"');
    expect(markup).toMatch(/id="email-error"[^>]*>Cette adresse n’est pas complète/);
    expect(markup).toContain('value="anne@"');
  });

  it('says when it may be left out', () => {
    expect(readAloud(render(<TextField name="a" label="Résumé" required={false} />))).toBe('Résumé (facultatif)');
  });

  it('of every kind carries its label and its error', () => {
    const options = [{ value: 'a', label: 'Commune' }];
    const parts = [
      <Select key="select" name="kind" label="Type" options={options} />,
      <RadioCards key="radio" name="kind" label="Type" cards={options} />,
    ];
    for (const part of parts) {
      const markup = render(part, wrong);
      expect(readAloud(markup)).toContain('Type');
      expect(markup).toContain(required);
      expect(markup).toContain('id="kind"');
    }
  });

  it('shows a general sentence for a code that has none', () => {
    const nameless: FormState = { fields: { email: 'no-such-code' }, sentences: {} };
    expect(render(<TextField name="email" label="E" />, nameless)).toContain(invalid);
  });
});

describe('the summary of errors', () => {
  it('leads to each field, and is not there where all is well', () => {
    const errors = [{ field: 'email', label: 'Adresse', message: 'Incomplète.' }];
    expect(render(<ErrorSummary title="Une réponse" errors={errors} />)).toContain('href="#email"');
    expect(render(<ErrorSummary title="Aucune" errors={[]} />)).toBe('');
  });
});

describe('a button', () => {
  it('arrives from the server as a button of its form, usable before scripts', () => {
    expect(render(<Button type="submit">Envoyer</Button>)).toMatch(
      /^<button[^>]*type="submit"[^>]*>Envoyer<\/button>$/,
    );
  });
});
