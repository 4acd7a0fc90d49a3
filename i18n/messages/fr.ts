import account from './fr/account.json' with { type: 'json' };
import actions from './fr/actions.json' with { type: 'json' };
import amendments from './fr/amendments.json' with { type: 'json' };
import authors from './fr/authors.json' with { type: 'json' };
import charter from './fr/charter.json' with { type: 'json' };
import comments from './fr/comments.json' with { type: 'json' };
import common from './fr/common.json' with { type: 'json' };
import cooperation from './fr/cooperation.json' with { type: 'json' };
import decisions from './fr/decisions.json' with { type: 'json' };
import digest from './fr/digest.json' with { type: 'json' };
import document from './fr/document.json' with { type: 'json' };
import hall from './fr/hall.json' with { type: 'json' };
import history from './fr/history.json' with { type: 'json' };
import journal from './fr/journal.json' with { type: 'json' };
import mail from './fr/mail.json' with { type: 'json' };
import meetings from './fr/meetings.json' with { type: 'json' };
import members from './fr/members.json' with { type: 'json' };
import minutes from './fr/minutes.json' with { type: 'json' };
import people from './fr/people.json' with { type: 'json' };
import problem from './fr/problem.json' with { type: 'json' };
import refusal from './fr/refusal.json' with { type: 'json' };
import residents from './fr/residents.json' with { type: 'json' };
import room from './fr/room.json' with { type: 'json' };
import rounds from './fr/rounds.json' with { type: 'json' };
import search from './fr/search.json' with { type: 'json' };
import seat from './fr/seat.json' with { type: 'json' };
import setup from './fr/setup.json' with { type: 'json' };
import signIn from './fr/sign-in.json' with { type: 'json' };
import site from './fr/site.json' with { type: 'json' };
import territory from './fr/territory.json' with { type: 'json' };
import visit from './fr/visit.json' with { type: 'json' };
import voices from './fr/voices.json' with { type: 'json' };
import waiting from './fr/waiting.json' with { type: 'json' };

/**
 * French is written first and gives the keys: one file an area, named as `useTranslations` asks for
 * it.
 */
export const fr = {
  common,
  signIn,
  account,
  actions,
  people,
  site,
  setup,
  mail,
  cooperation,
  territory,
  room,
  digest,
  document,
  amendments,
  comments,
  authors,
  voices,
  waiting,
  charter,
  rounds,
  meetings,
  hall,
  history,
  journal,
  decisions,
  members,
  minutes,
  residents,
  visit,
  search,
  seat,
  refusal,
  problem,
};

export type Messages = typeof fr;
