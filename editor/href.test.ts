import { describe, expect, it } from 'vitest';
import { hrefFromTyped } from './href.ts';

describe('what somebody types as a link', () => {
  it.each([
    ['https://www.brest.fr/a?b=c#d', 'https://www.brest.fr/a?b=c#d'],
    [' www.brest.fr ', 'https://www.brest.fr'],
    ['brest.fr/culture', 'https://brest.fr/culture'],
    ['mairie@example.org', 'mailto:mairie@example.org'],
    ['a&b+c@example.org', 'mailto:a%26b%2Bc@example.org'],
    ['rené@mairie-besançon.fr', 'mailto:ren%C3%A9@xn--mairie-besanon-rjb.fr'],
    ['tel:+33298000000', 'tel:+33298000000'],
  ])('%j leads to %j', (typed, href) => {
    expect(hrefFromTyped(typed)).toBe(href);
  });

  it.each([
    '',
    'brest',
    'javascript:alert(1)',
    'javascript:alert.fr',
    'data:text/html,x',
    'deux mots.fr',
    '/ici',
    'C:\\a.fr',
  ])('%j leads nowhere', (typed) => {
    expect(hrefFromTyped(typed)).toBeNull();
  });
});
