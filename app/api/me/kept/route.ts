import { answerPerson } from '#app/_data/api.ts';
import { exportAccount } from '#server/accounts/kept/export-account.ts';
import { services } from '#server/services.ts';

/** All that is kept about who asks, as a file. */
export async function GET(): Promise<Response> {
  const answer = await answerPerson(({ id }) => exportAccount(services(), id));
  if (answer.ok) answer.headers.set('content-disposition', 'attachment; filename="entente.json"');
  return answer;
}
