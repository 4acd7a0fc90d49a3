import { packIds } from './packed-ids.ts';
import type { RoundQuery } from './round-query.ts';

type SentRoundProps = { readonly query: Omit<RoundQuery, 'out'> & { readonly out?: RoundQuery['out'] } };

/**
 * What was chosen, to be sent on; who stays out is sent by another field where `out` is left out.
 */
export function SentRound({ query: { question, rule, minutes, seed, section, out = [], meeting } }: SentRoundProps) {
  return (
    <>
      <input type="hidden" name="question" value={question} />
      <input type="hidden" name="rule" value={rule} />
      <input type="hidden" name="minutes" value={minutes} />
      {seed !== undefined && <input type="hidden" name="seed" value={seed} />}
      {meeting !== undefined && <input type="hidden" name="meeting" value={meeting} />}
      {section.length > 0 && <input type="hidden" name="section" value={packIds(section)} />}
      {out.length > 0 && <input type="hidden" name="out" value={packIds(out)} />}
    </>
  );
}
