import { expect, type Page } from '@playwright/test';

/** What is filled in, by the names of fields: a text, or a list of what is chosen. */
type Answers = Readonly<Record<string, string | readonly string[]>>;

/**
 * Fills in and sends a form as a browser without scripts would, without drawing its page: that
 * takes a second of the browser's, and what a journey only needs set up is looked at in another.
 * The form is found by the words on its button; what is not answered stays as the form offers it.
 * Gives the address to which it leads; fails where the form is refused. The page itself stays as it
 * is.
 */
export async function sendForm(page: Page, path: string, button: string, answers: Answers = {}): Promise<string> {
  const html = await (await page.request.get(path)).text();
  const offered = await page.evaluate(readOffered, { html, button });
  const fields = new FormData();
  for (const [name, value] of offered) if (!Object.hasOwn(answers, name)) fields.append(name, value);
  for (const [name, answer] of Object.entries(answers)) {
    for (const value of [answer].flat()) fields.append(name, value as string);
  }
  const answer = await page.request.post(path, { multipart: fields, maxRedirects: 0 });
  expect(answer.status(), `the form “${button}” of ${path} is taken`).toBe(303);
  return answer.headers().location ?? '';
}

type Newcomer = {
  /** Who has an account already, and is known by their address. */
  readonly persona: string;
  readonly role: string;
  /** Of their mandate. */
  readonly territory: string;
};

/** Gives a persona a seat in a room, without drawing its form. */
export async function seatMember(facilitator: Page, room: string, newcomer: Newcomer): Promise<void> {
  const { persona, role, territory } = newcomer;
  await sendForm(facilitator, `${room}/members/new`, 'Ajouter à la salle', {
    name: persona,
    email: `${persona}@entente.example`,
    role,
    territory,
  });
}

/** The texts of those elements of a page that is not drawn. */
export async function readTexts(page: Page, path: string, selector: string): Promise<string[]> {
  const html = await (await page.request.get(path)).text();
  return page.evaluate(
    ([source = '', wanted = '']) => {
      const found = new DOMParser().parseFromString(source, 'text/html').querySelectorAll(wanted);
      return [...found].map((one) => one.textContent?.trim() ?? '');
    },
    [html, selector],
  );
}

/** What the form with that button would send if nobody touched it. */
function readOffered({ html, button }: { readonly html: string; readonly button: string }): [string, string][] {
  const parsed = new DOMParser().parseFromString(html, 'text/html');
  const pressed = [...parsed.querySelectorAll('button')].find(({ textContent }) => textContent?.trim() === button);
  if (!pressed?.form) throw new Error(`no form has a button “${button}”`);
  const fields = [...new FormData(pressed.form)].filter((field): field is [string, string] => {
    return typeof field[1] === 'string';
  });
  return pressed.name ? [...fields, [pressed.name, pressed.value]] : fields;
}
