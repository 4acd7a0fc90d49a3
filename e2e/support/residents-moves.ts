import type { Page } from '@playwright/test';
import { readTexts, sendForm } from './send-form.ts';

type Wish = {
  readonly title: string;
  /** How many may come by it; empty for as many as there are. */
  readonly places?: string;
  /** Whether what they say is read by somebody before it is shown; so it is by default. */
  readonly review?: 'yes' | 'no';
};

/** Makes an invitation without drawing its form, and gives what opens it. */
export async function inviteUnseen(
  facilitator: Page,
  roomId: string,
  wish: Wish,
): Promise<{ readonly link: string; readonly short: string }> {
  const poster = await sendForm(facilitator, `/rooms/${roomId}/invitations/new`, 'Faire l’invitation', wish);
  const [link = '', short = ''] = await readTexts(facilitator, poster, 'dd');
  return { link, short };
}

/** Asks residents a question without drawing its form. */
export async function askUnseen(facilitator: Page, roomId: string, prompt: string): Promise<void> {
  await sendForm(facilitator, `/rooms/${roomId}/questions/new`, 'Poser la question', { prompt });
}
