import { task } from '../jobs/task.ts';
import { SETTLING } from './settle-later.ts';
import { settleTakeBack } from './take-back-amendment.ts';
import { writeAmendment } from './write-amendment.ts';

/**
 * Settles an amendment that was being accepted, or taken back, when the process ended. One that is
 * settled stays as it is.
 */
export const SETTLE_AMENDMENT = task({
  ...SETTLING,
  run: async (services, { amendmentId }) => {
    const written = await writeAmendment(services, amendmentId);
    if (!written.ok) services.log.info({ amendmentId, code: written.code }, 'an amendment was not written');
    if (!written.ok && written.code === 'not-settled') throw new Error('it is not known yet whether it was written');
    await settleTakeBack(services, amendmentId);
  },
});
