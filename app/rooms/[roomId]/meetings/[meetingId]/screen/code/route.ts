import { answerPerson, readId } from '#app/_data/api.ts';
import { drawQr } from '#app/_data/draw-qr.ts';
import { meetingId, roomId } from '#domain/ids.ts';
import { accept } from '#domain/refusal.ts';
import { readHallCode } from '#server/hall/come-by-code.ts';
import { services } from '#server/services.ts';
import type { ShownCode } from '../hall-code.tsx';

type Context = { readonly params: Promise<{ readonly roomId: string; readonly meetingId: string }> };

/**
 * The code for a hall's screen, with the address that holds it as a QR code. Only who runs the
 * meeting is given it.
 */
export function GET(_request: Request, { params }: Context): Promise<Response> {
  return answerPerson(async (person) => {
    const asked = await params;
    const [room, meeting] = [readId(roomId, asked.roomId), readId(meetingId, asked.meetingId)];
    if (!room.ok) return room;
    if (!meeting.ok) return meeting;
    const shown = await readHallCode(services(), person.id, { roomId: room.value, meetingId: meeting.value });
    if (!shown.ok) return shown;
    const { code, lastsMs } = shown.value;
    const address = `${services().config.baseUrl}/rooms/${room.value}/meetings/${meeting.value}/here?code=${code}`;
    return accept<ShownCode>({ code, lastsMs, qr: drawQr(address) });
  });
}
