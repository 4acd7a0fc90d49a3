// @vitest-environment happy-dom

import * as prng from 'lib0/prng';
import { describe, expect, it } from 'vitest';
import { FIRST_SEED } from '#domain/testing/first-seed.ts';
import { DrawnText } from './draw-text.ts';

function shown(...blocks: string[]) {
  const target = document.createElement('div');
  target.innerHTML = blocks.join('');
  const drawn = new DrawnText(target);
  return { target, draw: (...next: string[]) => drawn.draw(next) };
}

describe('a text that others write, drawn anew', () => {
  it('keeps every node that says the same, also of what the server had drawn', () => {
    const { target, draw } = shown('<p>Un</p>', '<p>Deux</p>', '<p>Trois</p>');
    const [first, second, third] = target.children;
    draw('<p>Un</p>', '<p>Neuf</p>', '<p>Deux !</p>', '<p>Trois</p>');
    expect(target.innerHTML).toBe('<p>Un</p><p>Neuf</p><p>Deux !</p><p>Trois</p>');
    expect(target.children[0]).toBe(first);
    expect(target.children[3]).toBe(third);
    draw('<p>Un</p>', '<p>Trois</p>');
    expect(target.children[1]).toBe(third);
    expect(second?.isConnected).toBe(false);
  });

  it('changes a word within its own text node', () => {
    const { target, draw } = shown('<p>Le <strong>car</strong> passe.</p>');
    const strong = target.querySelector('strong');
    const words = strong?.firstChild;
    draw('<p>Le <strong>carré</strong> passe.</p>');
    expect(target.innerHTML).toBe('<p>Le <strong>carré</strong> passe.</p>');
    expect(strong?.firstChild).toBe(words);
  });

  it('leaves the frame of a table, which may have the focus, where a cell changes', () => {
    const table = (cell: string) =>
      `<div class="table-wrapper" tabindex="0"><table><tbody><tr><td><p>${cell}</p></td></tr></tbody></table></div>`;
    const { target, draw } = shown(table('1 h'));
    const frame = target.firstElementChild;
    draw(table('2 h'));
    expect(target.firstElementChild).toBe(frame);
    expect(target.textContent).toBe('2 h');
  });

  it('says the same as if it were drawn at once, whatever changes', () => {
    const random = prng.create(FIRST_SEED);
    const words = () => `${prng.word(random, 0, 4)}<em>${prng.word(random, 0, 2)}</em>`;
    const block = () =>
      prng.oneOf(random, [`<p>${words()}</p>`, `<h3>${words()}</h3>`, `<ul><li><p>${words()}</p></li></ul>`, '<hr>']);
    let blocks = [block(), block()];
    const { target, draw } = shown(...blocks);
    for (let turn = 0; turn < 200; turn++) {
      const at = prng.uint32(random, 0, blocks.length);
      const came = prng.bool(random) ? [block()] : [];
      blocks = [...blocks.slice(0, at), ...came, ...blocks.slice(at + prng.uint32(random, 0, 1))].slice(-8);
      draw(...blocks);
      const fresh = document.createElement('div');
      fresh.innerHTML = blocks.join('');
      expect(target.innerHTML).toBe(fresh.innerHTML);
    }
  });
});
