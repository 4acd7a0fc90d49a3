import { given } from '../given.ts';
import type { Column } from '../scenarios/scenario.ts';
import { formatSpread, type Rounds } from './rounds.ts';

const WIDTH = 860;
const MARGIN = 24;
const NAMES_WIDTH = 110;
const FIGURES_WIDTH = 210;
const BAR_HEIGHT = 16;
const BAR_STEP = 24;
const TITLE_HEIGHT = 30;
const GAP = 18;

/** Colours that can be read on a page of either kind. */
const STYLE = `
  text { font: 13px system-ui, sans-serif; fill: #1f2328 }
  .title { font-weight: 600 }
  .quiet { fill: #59636e }
  .bar { fill: #8c959f }
  .ours { fill: #1d6e45 }
  .spread { stroke: #1f2328; stroke-width: 1.5 }
  .page { fill: #ffffff }
  @media (prefers-color-scheme: dark) {
    text { fill: #f0f6fc }
    .quiet { fill: #9198a1 }
    .bar { fill: #656c76 }
    .ours { fill: #3fb984 }
    .spread { stroke: #f0f6fc }
    .page { fill: #0d1117 }
  }`;

/**
 * A picture of the medians, a group of bars for each scenario and figure, with a line from least to
 * most.
 */
export function chart(all: readonly Rounds[]): string {
  let top = MARGIN;
  const groups: string[] = [];
  for (const rounds of all) {
    for (const column of rounds.scenario.columns.filter(({ charted }) => charted)) {
      const { drawing, height } = group(rounds, column, top);
      groups.push(drawing);
      top += height + GAP;
    }
  }
  const height = top - GAP + MARGIN;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="Benchmark results">
<style>${STYLE}
</style>
<rect class="page" width="${WIDTH}" height="${height}" rx="8"/>
${groups.join('\n')}
</svg>
`;
}

function group(rounds: Rounds, column: Column, top: number): { readonly drawing: string; readonly height: number } {
  const shown = rounds.servers.flatMap((server) => {
    const spread = rounds.spread(server, column.measure);
    return spread ? [{ server, spread }] : [];
  });
  const scale =
    (WIDTH - 2 * MARGIN - NAMES_WIDTH - FIGURES_WIDTH) / Math.max(...shown.map(({ spread }) => spread.most), 1e-9);
  const left = MARGIN + NAMES_WIDTH;
  const bars = shown.map(({ server, spread }, index) => {
    const y = top + TITLE_HEIGHT + index * BAR_STEP;
    const [middle, least, most] = [spread.median, spread.least, spread.most].map((value) =>
      (left + value * scale).toFixed(1),
    );
    const baseline = y + BAR_HEIGHT - 3;
    const line = y + BAR_HEIGHT / 2;
    return [
      text(MARGIN, baseline, server),
      `<rect class="${server === 'entente' ? 'ours' : 'bar'}" x="${left}" y="${y}" width="${(Number(middle) - left).toFixed(1)}" height="${BAR_HEIGHT}" rx="2"/>`,
      `<line class="spread" x1="${least}" x2="${most}" y1="${line}" y2="${line}"/>`,
      text(Number(given(most)) + 8, baseline, formatSpread(spread, column), 'quiet'),
    ].join('\n');
  });
  const title = text(MARGIN, top + 14, `${rounds.scenario.title}: ${column.label}`, 'title');
  return { drawing: [title, ...bars].join('\n'), height: TITLE_HEIGHT + shown.length * BAR_STEP };
}

function text(x: number, y: number, content: string, kind?: string): string {
  const escaped = content.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return `<text${kind ? ` class="${kind}"` : ''} x="${x.toFixed(1)}" y="${y}">${escaped}</text>`;
}
