import { setTimeout as sleep } from 'node:timers/promises';
import type { HoSo, TienTrinh } from '../dossiers/message.ts';
import type { PetitionMessage } from '../petitions/petition.ts';

export interface SenderOptions {
  /** `http://host:port` of a running server. */
  url: string;
  token: string;
  /** Ends waiting and sending. */
  signal: AbortSignal;
  /** Told once when the server cannot be reached and once when it can again. */
  onTrouble?: (problem: string | null) => void;
}

/** What the server said about an array. */
export interface Answer {
  accepted: number;
  existed: number;
  refused: number;
}

/** MaDinhDanhDV of the whole province: the unit itself is told by each MaHoSo. */
const PROVINCE_AGENCY = 'H53';
const FIRST_WAIT = 250;
const LONGEST_WAIT = 10_000;

/** The server will never take this, however often it is sent. */
export class NotTaken extends Error {}

/** One system's connection: sends arrays as one-stop systems do, and again until they are acknowledged. */
export class Sender {
  private readonly options: SenderOptions;
  private inTrouble = false;
  sent = 0;
  refused = 0;

  constructor(options: SenderOptions) {
    this.options = options;
  }

  /** DongBoHoSoMC. An insert that meets known codes is answered 'đã tồn tại' and repeated as an update, as senders do. */
  async dossiers(kind: 'insert' | 'update', list: readonly unknown[], repeatKnown = true): Promise<Answer> {
    const path = (updating: string) =>
      `/api/ingest/dvcqg/DongBoHoSoMC?MaDinhDanhDV=${PROVINCE_AGENCY}&isUpdating=${updating}`;
    const answer = await this.post(path(kind === 'insert' ? 'False' : 'True'), list);
    if (answer.existed > 0 && repeatKnown) return this.post(path('True'), list);
    return answer;
  }

  /** CapNhatTienDoHoSoMC, in calls of at most `chunk` steps. */
  async steps(list: readonly unknown[], chunk: number): Promise<void> {
    for (let i = 0; i < list.length; i += chunk)
      await this.post('/api/ingest/dvcqg/CapNhatTienDoHoSoMC', list.slice(i, i + chunk));
  }

  async petitions(list: readonly PetitionMessage[]): Promise<Answer> {
    return this.post('/api/ingest/petitions', list);
  }

  /** 'I am alive and have nothing to say': keeps a quiet source apart from a dead one. */
  async heartbeat(kind: 'dossiers' | 'petitions'): Promise<void> {
    await this.request('/api/ingest/heartbeat', JSON.stringify({ kind }));
  }

  private async post(path: string, list: readonly unknown[]): Promise<Answer> {
    if (list.length === 0) return { accepted: 0, existed: 0, refused: 0 };
    const answer = readAnswer(await this.request(path, JSON.stringify(list)), list.length);
    this.sent += list.length;
    this.refused += answer.refused;
    return answer;
  }

  /** Sends until it is answered. @throws NotTaken, or the signal's reason. */
  private async request(path: string, body: string): Promise<unknown> {
    const { url, token, signal, onTrouble } = this.options;
    for (let wait = FIRST_WAIT; ; wait = Math.min(LONGEST_WAIT, wait * 2)) {
      let problem: string;
      try {
        const response = await fetch(url + path, {
          method: 'POST',
          headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
          body,
          signal,
        });
        const text = await response.text();
        if (response.ok) {
          if (this.inTrouble) onTrouble?.(null);
          this.inTrouble = false;
          return text === '' ? {} : JSON.parse(text);
        }
        if (response.status < 500 && response.status !== 429 && response.status !== 408)
          throw new NotTaken(`Máy chủ không nhận (${response.status}) ${path.split('?')[0]}: ${text.slice(0, 300)}`);
        problem = `máy chủ trả lời ${response.status}`;
      } catch (error) {
        if (signal.aborted || error instanceof NotTaken) throw error;
        problem = `không nối được ${url}`;
      }
      if (!this.inTrouble) onTrouble?.(problem);
      this.inTrouble = true;
      await sleep(wait * (0.75 + Math.random() / 2), undefined, { signal });
    }
  }
}

/** Both the adapter's answer and the older one that only says 'đã tồn tại'. */
export function readAnswer(value: unknown, items: number): Answer {
  const a = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;
  const number = (x: unknown): number | undefined => (typeof x === 'number' ? x : undefined);
  const known = typeof a.message === 'string' && a.message.includes('đã tồn tại');
  return {
    accepted: number(a.accepted) ?? (known ? 0 : items),
    existed: number(a.existed) ?? (known ? items : 0),
    refused: number(a.refused) ?? 0,
  };
}

export type { HoSo, TienTrinh };
