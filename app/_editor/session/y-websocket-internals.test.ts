// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { presenceTeller } from './y-websocket-internals.ts';

test('a provider tells of presence by one listener of its awareness, which can be taken off', () => {
  const provider = new WebsocketProvider('ws://localhost', 'room', new Y.Doc(), { connect: false });
  const listeners = provider.awareness._observers.get('update');
  const tell = presenceTeller(provider);
  expect(listeners?.has(tell)).toBe(true);
  provider.awareness.off('update', tell);
  expect(listeners?.has(tell)).toBe(false);
  provider.destroy();
});
