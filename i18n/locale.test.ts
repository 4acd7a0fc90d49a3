import { describe, expect, it } from 'vitest';
import { pickLocale } from './locale.ts';

describe('the language of the interface', () => {
  it('is the one that was chosen, whatever the browser prefers', () => {
    expect(pickLocale('en', 'fr-FR,fr;q=0.9')).toBe('en');
  });

  it('is the one the browser prefers where nothing was chosen', () => {
    expect(pickLocale(undefined, 'de-DE,de;q=0.9,en-GB;q=0.8,fr;q=0.7')).toBe('en');
    expect(pickLocale(null, 'en;q=0.3, fr-CA;q=0.9')).toBe('fr');
  });

  it('is French where neither says anything that we speak', () => {
    expect(pickLocale('br', null)).toBe('fr');
    expect(pickLocale(undefined, 'br, eu;q=0.5, en;q=0')).toBe('fr');
    expect(pickLocale(undefined, 'en;q=nonsense')).toBe('fr');
  });
});
