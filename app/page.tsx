import { redirect } from 'next/navigation';
import { requirePerson } from '#app/_data/session.ts';

export default async function HomePage() {
  await requirePerson();
  redirect('/cooperations');
}
