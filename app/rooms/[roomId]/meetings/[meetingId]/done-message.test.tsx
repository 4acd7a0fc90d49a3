// @vitest-environment happy-dom
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { expect, onTestFinished, test, vi } from 'vitest';
import { DoneMessage } from './done-message.tsx';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);

test('what was just done takes the focus, again for each thing', async () => {
  const place = document.body.appendChild(document.createElement('div'));
  const root = createRoot(place);
  onTestFinished(() => {
    act(() => root.unmount());
    place.remove();
  });
  const show = (done: string) => act(async () => root.render(<DoneMessage key={done}>{done}</DoneMessage>));
  await show('Enregistrée');
  expect(document.activeElement?.textContent).toBe('Enregistrée');
  (document.activeElement as HTMLElement).blur();
  await show('Convoquée');
  expect(document.activeElement?.textContent).toBe('Convoquée');
});
