import { describe, expect, it } from 'vitest';
import { mailAddress, readMailAddress } from './mail-address.ts';

describe('an e-mail address as people type it', () => {
  it.each([
    [' Anne@Exemple.FR', 'anne@exemple.fr'],
    ['contact@mairie-besançon.fr', 'contact@xn--mairie-besanon-rjb.fr'],
    ['contact@Mairie-Besanc\u0327on.FR', 'contact@xn--mairie-besanon-rjb.fr'],
    ['contact@xn--mairie-besanon-rjb.fr', 'contact@xn--mairie-besanon-rjb.fr'],
    ['rené@exemple.fr', 'rené@exemple.fr'],
    ['Rene\u0301@exemple.fr', 'rené@exemple.fr'],
    ['a&b@exemple.fr', 'a&b@exemple.fr'],
    ["o'brien+salle%1@mail.exemple.fr", "o'brien+salle%1@mail.exemple.fr"],
    ['anne@exemple.fr\u200b', 'anne@exemple.fr'],
    ['\ufeffanne@exemple.fr\u202c', 'anne@exemple.fr'],
    ['anne@exemple.fr\u0000', 'anne@exemple.fr'],
    ['anne@exemple.fr.', 'anne@exemple.fr'],
    ['anne@exemple.fr,', 'anne@exemple.fr'],
    ['mailto:anne@exemple.fr', 'anne@exemple.fr'],
    ['Anne Cariou <anne@exemple.fr>', 'anne@exemple.fr'],
    ['anne＠exemple．fr', 'anne@exemple.fr'],
    ['m@faß.de', 'm@xn--fa-hia.de'],
    ['x@例え。jp', 'x@xn--r8jz45g.jp'],
    [`${'a'.repeat(64)}@exemple.fr`, `${'a'.repeat(64)}@exemple.fr`],
  ])('%j is kept as %j', (typed, kept) => {
    expect(readMailAddress(typed)).toEqual({ ok: true, value: kept });
    expect(readMailAddress(kept)).toEqual({ ok: true, value: kept });
  });

  it.each([
    ['', 'required'],
    [' \u200b', 'required'],
    ['anne', 'mail-without-at'],
    ['anne.exemple.fr', 'mail-without-at'],
    ['@exemple.fr', 'mail-without-name'],
    ['anne@', 'mail-domain-incomplete'],
    ['anne@exemple', 'mail-domain-incomplete'],
    ['anne@exemple.f', 'mail-domain-incomplete'],
    ['anne@192.168.0.1', 'mail-domain-incomplete'],
    ['anne@-exemple.fr', 'mail-domain-wrong'],
    ['anne@ex_emple.fr', 'mail-domain-wrong'],
    ['anne@exemple..fr', 'mail-domain-wrong'],
    ['anne@exemple.fr/x', 'mail-domain-wrong'],
    ['anne@exem\u00a0ple.fr', 'mail-with-space'],
    [`anne@${'a'.repeat(64)}.fr`, 'mail-domain-wrong'],
    ['anne cariou@exemple.fr', 'mail-with-space'],
    ['anne@exemple.fr yann@exemple.fr', 'mail-several'],
    ['anne@exemple.fr, yann@exemple.fr', 'mail-several'],
    ['anne@@exemple.fr', 'mail-several'],
    ['anne.@exemple.fr', 'mail-dots'],
    ['.anne@exemple.fr', 'mail-dots'],
    ['anne..cariou@exemple.fr', 'mail-dots'],
    ['anne(mairie)@exemple.fr', 'mail-sign'],
    ['anne;yann@exemple.fr', 'mail-sign'],
    [`${'a'.repeat(65)}@exemple.fr`, 'too-long'],
    [`${'é'.repeat(33)}@exemple.fr`, 'too-long'],
    [`anne@${'abcdefghi.'.repeat(26)}fr`, 'too-long'],
    ['a'.repeat(100_000), 'too-long'],
  ])('%j is refused as %s', (typed, code) => {
    expect(readMailAddress(typed)).toEqual({ ok: false, code });
  });

  it('says as a field what is wrong with it', () => {
    expect(mailAddress.safeParse('anne').error?.issues[0]?.message).toBe('mail-without-at');
    expect(mailAddress.safeParse(undefined).error?.issues[0]?.message).toBe('required');
    expect(mailAddress.safeParse(' Anne@Exemple.fr ').data).toBe('anne@exemple.fr');
  });
});
