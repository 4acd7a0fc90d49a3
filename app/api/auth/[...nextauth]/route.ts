import { handlers } from '#server/people/auth.ts';

export const { GET, POST } = handlers;
