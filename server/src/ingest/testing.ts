/** For the tests of the doors: stores that keep everything in memory, and messages of every form. */
import type { DomainEvent } from '@toancanh/shared/subsystems/events.ts';
import Fastify, { type FastifyInstance } from 'fastify';
import type { Ledger, Outcome, Quarantine, QuarantineEntry, Refusal, SourceId } from '../ledger/port.ts';
import { type IngestOptions, registerIngest } from './register.ts';
import { Tokens } from './tokens.ts';

export class MemoryLedger implements Ledger {
  readonly events: DomainEvent[] = [];
  readonly sources: SourceId[] = [];
  readonly #last = new Map<string, string>();
  failing = false;

  async append(source: SourceId, events: readonly DomainEvent[]): Promise<Outcome[]> {
    if (this.failing) throw new Error('disk full while writing "Nguyễn Văn Đĩa"');
    this.sources.push(source);
    return events.map((event) => {
      const id = `${event.type} ${event.key}`;
      const text = JSON.stringify({ ...event, insert: undefined });
      if (event.type === 'dossier.synced' && event.insert && this.#last.has(id)) return 'exists';
      const outcome: Outcome = this.#last.get(id) === text ? 'unchanged' : 'applied';
      this.#last.set(id, text);
      this.events.push(event);
      return outcome;
    });
  }
}

export class MemoryQuarantine implements Quarantine {
  readonly entries: QuarantineEntry[] = [];
  readonly notes = new Map<number, string>();

  async put(source: SourceId, refusals: readonly Refusal[]): Promise<void> {
    for (const refusal of refusals) {
      this.entries.push({ ...refusal, id: this.entries.length + 1, source, at: 0, status: 'open', note: '' });
    }
  }

  async list(filter: { source?: string; status?: string; kind?: string; after?: number; limit: number }) {
    const { source, status, kind, after = 0, limit } = filter;
    return this.entries
      .filter((e) => e.id > after && (!source || e.source === source) && (!status || e.status === status))
      .filter((e) => !kind || e.kind === kind)
      .slice(0, limit);
  }

  async get(id: number): Promise<QuarantineEntry | null> {
    return this.entries.find((e) => e.id === id) ?? null;
  }

  async settle(id: number, status: 'replayed' | 'dismissed', note: string): Promise<void> {
    const entry = this.entries.find((e) => e.id === id);
    if (entry) Object.assign(entry, { status, note });
    this.notes.set(id, note);
  }

  async counts(): ReturnType<Quarantine['counts']> {
    const counts = new Map<string, Awaited<ReturnType<Quarantine['counts']>>[number]>();
    for (const { source, kind, status } of this.entries) {
      const id = `${source}\n${kind}\n${status}`;
      counts.set(id, { source, kind, status, n: (counts.get(id)?.n ?? 0) + 1 });
    }
    return [...counts.values()];
  }
}

export const TOKEN = 'only-for-tests-0001';
export const NOW = 1_763_000_000_000;

export interface Bench {
  app: FastifyInstance;
  ledger: MemoryLedger;
  quarantine: MemoryQuarantine;
  heard: SourceId[];
  refused: [SourceId, number][];
  labels: string[];
  /** Everything that was logged. */
  log: string[];
  post(url: string, body: unknown, headers?: Record<string, string>): Promise<Answer>;
}

export interface Answer {
  status: number;
  text: string;
  // biome-ignore lint/suspicious/noExplicitAny: the answers' shapes are what the tests look at
  body: any;
}

export async function bench(options: Partial<IngestOptions> = {}): Promise<Bench> {
  const ledger = new MemoryLedger();
  const quarantine = new MemoryQuarantine();
  const heard: SourceId[] = [];
  const refused: [SourceId, number][] = [];
  const labels: string[] = [];
  const log: string[] = [];
  const app = Fastify({ logger: { level: 'trace', stream: { write: (line: string) => void log.push(line) } } });
  await registerIngest(app, {
    ledger,
    quarantine,
    tokens: new Tokens([['motcua', TOKEN]]),
    clock: () => NOW,
    onHeard: (source) => heard.push(source),
    onRefused: (source, n) => refused.push([source, n]),
    onLabel: (kind, code, name) => labels.push(`${kind} ${code} ${name}`),
    ...options,
  });
  const post = async (url: string, body: unknown, headers: Record<string, string> = {}): Promise<Answer> => {
    const reply = await app.inject({
      method: 'POST',
      url,
      headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json', ...headers },
      payload: typeof body === 'string' ? body : JSON.stringify(body),
    });
    return { status: reply.statusCode, text: reply.body, body: reply.json() };
  };
  return { app, ledger, quarantine, heard, refused, labels, log, post };
}

/** A dossier just accepted at a counter, as an adapter of the bare form sends it. */
export const counterDossier = (change: Record<string, unknown> = {}): Record<string, unknown> => ({
  MaHoSo: 'H53.11.30-260302-0007',
  MaTTHC: '2.000815',
  TenTTHC: 'Chứng thực bản sao',
  MaLinhVuc: 'G09-TP05',
  TenLinhVuc: 'Chứng thực',
  KenhThucHien: '1',
  SoGiayToChuHoSo: '000000000001',
  ChuHoSo: '(người nộp)',
  LoaiDoiTuong: '1',
  MaDoiTuong: null,
  TrichYeuHoSo: '(trích yếu)',
  NgayNopHoSo: '20260302081500',
  NgayTiepNhan: '20260302082030',
  NgayHenTra: '20260302170000',
  TrangThaiHoSo: '2',
  NgayTra: '',
  HinhThuc: '0',
  NgayKetThucXuLy: '',
  DonViXuLy: 'UBND phường thử',
  TaiLieuNop: [{ TepDinhKemId: '', TenTepDinhKem: 'a', IsDeleted: '0', DuocSoHoa: '1', MaKetQuaThayThe: null }],
  DanhSachLePhi: [{ TenPhiLePhi: 'Phí', MaPhiLePhi: '1', HinhThucThu: '1', Gia: '2000', LoaiPhiLePhi: '1' }],
  DanhSachTepDinhKemKhac: [],
  DanhSachHoSoBoSung: [],
  DanhSachGiayToKetQua: [],
  NoiNopHoSo: '2',
  HoSoCoThanhPhanSoHoa: '1',
  TaiKhoanDuocXacThucVoiVNeID: '0',
  DuocThanhToanTrucTuyen: '3',
  NgayTuChoi: '',
  DinhDanhCHS: [{ LoaiDinhDanh: '1', SoDinhDanh: '000000000001' }],
  DSKetNoiCSDL: [{ MaCSDL: '7' }],
  ...change,
});

/** The fewer fields that the envelope's senders have. */
export const envelopeDossier = (change: Record<string, unknown> = {}): Record<string, unknown> => ({
  MaHoSo: 'H53.11.30-260302-0008',
  MaTTHC: '2.000815',
  TenTTHC: 'Chứng thực bản sao',
  MaLinhVuc: 'G09-TP05',
  TenLinhVuc: 'Chứng thực',
  ChuHoSo: '(người nộp)',
  LoaiDoiTuong: '2',
  MaDoiTuong: null,
  NgayTiepNhan: '20260302082030',
  NgayHenTra: '',
  TrangThaiHoSo: '2',
  NgayTra: '',
  HinhThuc: '0',
  NgayKetThucXuLy: '',
  DonViXuLy: 'UBND phường thử',
  TaiLieuNop: [],
  DanhSachHoSoBoSung: [],
  DanhSachGiayToKetQua: [],
  ...change,
});

export const step = (change: Record<string, unknown> = {}): Record<string, unknown> => ({
  MaHoSo: 'H53.07-260105-0100',
  NguoiXuLy: '(cán bộ)',
  ChucDanh: '(chức danh)',
  ThoiDiemXuLy: '20260107093000',
  PhongBanXuLy: 'Thuế cơ sở',
  NoiDungXuLy: 'Xác định nghĩa vụ tài chính',
  TrangThai: '4',
  NgayBatDau: '20260106080000',
  NgayKetThucTheoQuyDinh: '20260112170000',
  ...change,
});
