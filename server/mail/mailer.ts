export type Mail = { readonly to: string; readonly subject: string; readonly text: string };

/** Sends one mail, or rejects with the transport's error. */
export type Mailer = { readonly send: (mail: Mail) => Promise<void> };
