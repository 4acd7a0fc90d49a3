import type { Column } from '../scenarios/scenario.ts';
import type { ServerName } from '../servers/server.ts';
import { formatSpread, type Rounds } from './rounds.ts';

/**
 * The medians with their spread as a table, and below it how much of each peer's figure ours is.
 */
export function comparison(rounds: Rounds): string {
  return table(compared(rounds));
}

/** The same, cell by cell; the first row names the columns. */
export function compared(rounds: Rounds): readonly (readonly string[])[] {
  const { scenario, servers } = rounds;
  const header = ['', ...scenario.columns.map(({ label }) => label)];
  const rows = servers.map((server) => [
    server,
    ...scenario.columns.map((column) => formatSpread(rounds.spread(server, column.measure), column)),
  ]);
  const ratios = servers
    .filter((server) => server !== 'entente' && servers.includes('entente'))
    .map((server) => [`entente / ${server}`, ...scenario.columns.map((column) => ratio(rounds, server, column))]);
  return [header, ...rows, ...ratios];
}

/** Ours divided by a peer's, within this run. */
function ratio(rounds: Rounds, peer: ServerName, { measure, charted }: Column): string {
  const [ours, theirs] = [rounds.spread('entente', measure), rounds.spread(peer, measure)];
  const compares = charted || /Us$|Ms$|Kb$|Mb$/.test(measure);
  if (!ours || !theirs || !compares || theirs.median === 0) return '';
  return (ours.median / theirs.median).toFixed(2);
}

function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) =>
      row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0))),
    )
    .map((cells) => `  ${cells.join('  ').trimEnd()}`)
    .join('\n');
}
