export type Mail = { readonly to: string; readonly subject: string; readonly text: string };

/** What became of a mail: it left, or it was kept in the outbox folder because no mail server is set. */
export type Delivery = 'sent' | 'kept';

/** Sends one mail, or rejects with the transport's error. */
export type Mailer = { readonly send: (mail: Mail) => Promise<Delivery> };
