import { expect, it, vi } from 'vitest';
import { readForm } from './read-form.ts';

const posted = (body: string, type = 'application/x-www-form-urlencoded') =>
  new Request('http://localhost/', {
    method: 'POST',
    body,
    headers: { 'content-type': type, 'content-length': String(body.length) },
  });

it('a form is read that is no longer than it can be', async () => {
  expect((await readForm(posted('code=ABCDE'), 10))?.get('code')).toBe('ABCDE');
});

it('nothing is read of one that is longer', async () => {
  const request = posted('code=ABCDEF');
  const read = vi.spyOn(request, 'formData');
  expect(await readForm(request, 10)).toBeNull();
  expect(read).not.toHaveBeenCalled();
});

it('what is no form is none', async () => {
  expect(await readForm(posted('{}', 'application/json'), 10)).toBeNull();
});
