import account from './en/account.json' with { type: 'json' };
import actions from './en/actions.json' with { type: 'json' };
import amendments from './en/amendments.json' with { type: 'json' };
import authors from './en/authors.json' with { type: 'json' };
import charter from './en/charter.json' with { type: 'json' };
import comments from './en/comments.json' with { type: 'json' };
import common from './en/common.json' with { type: 'json' };
import cooperation from './en/cooperation.json' with { type: 'json' };
import decisions from './en/decisions.json' with { type: 'json' };
import digest from './en/digest.json' with { type: 'json' };
import document from './en/document.json' with { type: 'json' };
import hall from './en/hall.json' with { type: 'json' };
import history from './en/history.json' with { type: 'json' };
import journal from './en/journal.json' with { type: 'json' };
import mail from './en/mail.json' with { type: 'json' };
import meetings from './en/meetings.json' with { type: 'json' };
import members from './en/members.json' with { type: 'json' };
import minutes from './en/minutes.json' with { type: 'json' };
import people from './en/people.json' with { type: 'json' };
import problem from './en/problem.json' with { type: 'json' };
import refusal from './en/refusal.json' with { type: 'json' };
import residents from './en/residents.json' with { type: 'json' };
import room from './en/room.json' with { type: 'json' };
import rounds from './en/rounds.json' with { type: 'json' };
import search from './en/search.json' with { type: 'json' };
import seat from './en/seat.json' with { type: 'json' };
import setup from './en/setup.json' with { type: 'json' };
import signIn from './en/sign-in.json' with { type: 'json' };
import site from './en/site.json' with { type: 'json' };
import territory from './en/territory.json' with { type: 'json' };
import visit from './en/visit.json' with { type: 'json' };
import voices from './en/voices.json' with { type: 'json' };
import waiting from './en/waiting.json' with { type: 'json' };
import type { Messages } from './fr.ts';

export const en: Messages = {
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
