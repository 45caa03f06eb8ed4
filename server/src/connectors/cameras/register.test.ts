import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { CameraRegistered } from '@toancanh/shared/subsystems/cameras/events.ts';
import Fastify, { type FastifyInstance } from 'fastify';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ProbedCamera } from './prober.ts';
import { CameraRegister } from './register.ts';
import { readRegisterCsv } from './register-csv.ts';
import { registerCameraRoutes } from './routes.ts';
import { openCameraStore } from './store.ts';

let dir = '';
beforeEach(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'cameras-'));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

const KEY = 'ab'.repeat(32);
const SHOPS = new Set(['25459', '25480', 'trung-tam-hcc']);
const resolveShop = (written: string): string | null => (SHOPS.has(written) ? written : null);
function open(key: string | undefined = KEY) {
  let time = 1_000;
  const told: ProbedCamera[][] = [];
  const register = new CameraRegister({
    store: openCameraStore(dir, key),
    clock: { now: () => ++time },
    resolveShop,
    onChange: async (cameras) => void told.push(cameras),
  });
  return { register, told };
}
const CSV = [
  'shop,name,rtsp,username,password,hours,maintenance',
  '25459,Quầy 1,rtsp://10.1.2.3/live,admin,s3cret-one,,',
  '25459,Quầy 2,rtsp://viewer:s3cret-two@10.1.2.4:8554/live,,,07:30-12:00; 13:00-17:30,',
  'trung-tam-hcc,Sảnh,rtsp://10.1.2.5/user=admin&password=s3cret-three,,,,thay ổ cứng',
].join('\n');

describe('import', () => {
  it('takes good rows, splits credentials from the address, and changes nothing the second time', async () => {
    const { register, told } = open();
    expect(await register.importCsv(CSV)).toMatchObject({ added: 3, changed: 0, unchanged: 0, errors: [] });
    const cameras = register.list();
    expect(cameras.map((c) => [c.name, c.uri, c.credentials?.username ?? null])).toEqual([
      ['Quầy 1', 'rtsp://10.1.2.3:554/live', 'admin'],
      ['Quầy 2', 'rtsp://10.1.2.4:8554/live', 'viewer'],
      ['Sảnh', 'rtsp://10.1.2.5:554/user=admin&password=s3cret-three', null],
    ]);
    expect(cameras[2]?.maintenance?.reason).toBe('thay ổ cứng');
    const before = await readFile(path.join(dir, 'cameras.json'), 'utf8');
    expect(await register.importCsv(CSV)).toMatchObject({ added: 0, changed: 0, unchanged: 3 });
    expect(await readFile(path.join(dir, 'cameras.json'), 'utf8')).toBe(before);
    expect(told.length).toBe(1);
    const again = open().register;
    expect(again.list()).toEqual(cameras);
    expect(again.registrations()).toEqual(register.registrations());
  });

  it('names line, column and reason of every bad row, and takes the others', async () => {
    const { register } = open();
    const bad = [
      'Đơn vị;Tên;Địa chỉ RTSP;Tài khoản;Mật khẩu;Giờ mở cửa',
      '99999;A;rtsp://10.0.0.1/;;;',
      '25459;;http://admin:hunter2@10.0.0.2/;;;',
      '25459;B;rtsp://10.0.0.3/x;;hunter2;sáng',
      '25459;C;rtsp://10.0.0.4/x;;;',
      '25480;D;rtsp://u:hunter2@10.0.0.4:554/x;;;',
      '25480;E;rtsp://10.0.0.5/x',
      '25480;F;rtsp://u:hunter2@10.0.0.6/x;u;hunter2;',
    ].join('\r\n');
    const result = await register.importCsv(bad);
    expect(result.added).toBe(1);
    expect(result.errors.map((e) => `${e.line} ${e.column}: ${e.reason}`)).toEqual([
      '2 Đơn vị: không có đơn vị «99999»',
      '3 Tên: phải có từ 1 đến 200 ký tự, trên một dòng',
      '3 Địa chỉ RTSP: địa chỉ phải bắt đầu bằng rtsp:// hoặc rtsps://',
      '4 Tài khoản: có mật khẩu nhưng thiếu tài khoản',
      '4 Giờ mở cửa: giờ mở cửa phải viết như 07:00-11:30; 13:30-17:00',
      '6 Địa chỉ RTSP: trùng địa chỉ với dòng 5',
      '7 : có 3 ô, tiêu đề có 6 cột',
      '8 Tài khoản: tài khoản vừa có trong địa chỉ vừa có ở cột riêng; chỉ giữ một nơi',
    ]);
    expect(JSON.stringify(result)).not.toContain('hunter2');
  });

  it.each([
    ['', /tệp trống/],
    ['name,rtsp\nA,rtsp://10.0.0.1/', /thiếu cột shop/],
    ['shop,name,rtsp\n25459,"A,rtsp://10.0.0.1/', /dấu ngoặc kép/],
  ])('refuses a file that cannot be read', (text, reason) => {
    const { rows, errors } = readRegisterCsv(text, resolveShop);
    expect(rows).toEqual([]);
    expect(errors[0]?.reason).toMatch(reason);
  });

  it('keeps the camera’s id when its account changes; an absent column leaves what is there', async () => {
    const { register } = open();
    await register.importCsv(CSV);
    const ids = register.list().map((c) => c.id);
    const changed = CSV.replace('s3cret-one', 'new');
    expect(await register.importCsv(changed)).toMatchObject({ added: 0, changed: 1, unchanged: 2 });
    const bare = 'shop,name,rtsp\n25459,Quầy 1,rtsp://10.1.2.3/live\n25459,Quầy hai,rtsp://10.1.2.4:8554/live';
    expect(await register.importCsv(bare)).toMatchObject({ changed: 1, unchanged: 1 });
    expect(register.list().map((c) => c.id)).toEqual(ids);
    expect(register.list().map((c) => c.credentials?.password)).toEqual(['new', 's3cret-two', undefined]);
  });

  it('takes out absent cameras only when replacing and only from a list without errors; brings them back', async () => {
    const { register, told } = open();
    await register.importCsv(CSV);
    const short = CSV.split('\n').slice(0, 2).join('\n');
    expect(await register.importCsv(short)).toMatchObject({ unchanged: 1, deactivated: 0 });
    expect(await register.importCsv(`${short}\n25459,X,nonsense,,,,`, { replace: true })).toMatchObject({
      deactivated: 0,
    });
    expect(await register.importCsv(short, { replace: true, dryRun: true })).toMatchObject({ deactivated: 2 });
    expect(register.probed().length).toBe(3);
    expect(await register.importCsv(short, { replace: true })).toMatchObject({ unchanged: 1, deactivated: 2 });
    expect(told.at(-1)?.length).toBe(1);
    expect(await register.importCsv(CSV)).toMatchObject({ changed: 2, unchanged: 1 });
    const times = (all: CameraRegistered[]) => all.map((e) => e.active);
    expect(times(register.registrations())).toEqual([true, true, true]);
  });

  it('does not give one address to two shops', async () => {
    const { register } = open();
    await register.importCsv(CSV);
    const moved = 'shop,name,rtsp\n25480,Quầy 1,rtsp://10.1.2.3/live';
    expect((await register.importCsv(moved)).errors).toEqual([
      { line: 2, column: 'rtsp', reason: 'địa chỉ này đang thuộc đơn vị 25459' },
    ]);
    expect(await register.importCsv(moved, { replace: true })).toMatchObject({ added: 1, deactivated: 3, errors: [] });
  });
});

describe('at rest', () => {
  it('no address and no account can be read from the disk; the files are for their owner only', async () => {
    const { register } = open('');
    await register.importCsv(CSV);
    const file = await readFile(path.join(dir, 'cameras.json'), 'utf8');
    expect(file).not.toMatch(/s3cret|admin|viewer|10\.1\.2|rtsp/);
    expect((await stat(path.join(dir, 'camera.key'))).mode & 0o777).toBe(0o600);
    expect((await stat(path.join(dir, 'cameras.json'))).mode & 0o777).toBe(0o600);
    expect(open('').register.list()).toEqual(register.list());
  });

  it('says what to do when the key is wrong, missing or malformed', async () => {
    await open(KEY).register.importCsv(CSV);
    expect(() => open('cd'.repeat(32))).toThrow(/Khóa camera không mở được sổ đăng ký/);
    expect(() => open('')).toThrow(/thiếu khóa: đặt CAMERA_KEY/);
    expect(() => open('abc')).toThrow(/CAMERA_KEY phải là 32 byte/);
    expect(open(Buffer.from(KEY, 'hex').toString('base64')).register.list().length).toBe(3);
  });

  it('a seal does not open for another camera', async () => {
    const { register } = open();
    await register.importCsv(CSV);
    const file = path.join(dir, 'cameras.json');
    const content = JSON.parse(await readFile(file, 'utf8')) as { cameras: { secret: string }[] };
    const [a, b] = content.cameras;
    if (!a || !b) throw new Error('no cameras');
    [a.secret, b.secret] = [b.secret, a.secret];
    await (await import('node:fs/promises')).writeFile(file, JSON.stringify(content));
    expect(() => open()).toThrow(/Khóa camera/);
  });
});

describe('routes', () => {
  let app: FastifyInstance;
  let register: CameraRegister;
  beforeEach(async () => {
    app = Fastify();
    ({ register } = open());
    await registerCameraRoutes(app, {
      register,
      status: () => null,
      requireToken: async (request) => {
        if (request.headers.authorization !== 'Bearer t') throw Object.assign(new Error('no'), { statusCode: 401 });
      },
    });
  });
  afterEach(() => app.close());
  const headers = { authorization: 'Bearer t', 'content-type': 'text/csv; charset=utf-8' };
  const post = (url: string, payload: string, h: Record<string, string> = headers) =>
    app.inject({ method: 'POST', url, payload, headers: h });

  it('imports with a token only; dryRun changes nothing; the list tells no secret', async () => {
    expect((await post('/api/cameras/import', CSV, { 'content-type': 'text/csv' })).statusCode).toBe(401);
    const dry = await post('/api/cameras/import?dryRun=true', CSV);
    expect([dry.statusCode, dry.json().added, register.list().length]).toEqual([200, 3, 0]);
    expect((await post('/api/cameras/import', CSV)).json()).toMatchObject({ added: 3, dryRun: false });
    const list = await app.inject({ url: '/api/cameras' });
    expect(list.body).not.toMatch(/s3cret|admin|viewer|10\.1\.2|rtsp/);
    expect(list.json().cameras[1]).toMatchObject({
      shop: '25459',
      host: '10.1.*.*',
      hours: '07:30-12:00; 13:00-17:30',
      state: 'unknown',
    });
    const bad = await post('/api/cameras/import', 'shop,name\n');
    expect([bad.statusCode, bad.json().errors[0].reason]).toEqual([400, 'thiếu cột rtsp']);
    expect(
      (await post('/api/cameras/import', '[]', { ...headers, 'content-type': 'application/json' })).statusCode,
    ).toBe(415);
  });

  it('sets and ends maintenance', async () => {
    await register.importCsv(CSV);
    const id = register.list()[0]?.id ?? '';
    const json = { ...headers, 'content-type': 'application/json' };
    const url = `/api/cameras/${id}/maintenance`;
    const on = await post(url, JSON.stringify({ on: true, reason: 'sơn tường' }), json);
    expect(on.json()).toMatchObject({ id, state: 'maintenance' });
    expect(register.probed()[0]?.maintenance?.reason).toBe('sơn tường');
    expect((await post(url, JSON.stringify({ on: false }), json)).json()).toMatchObject({ state: 'unknown' });
    expect((await post('/api/cameras/cam-0/maintenance', JSON.stringify({ on: true }), json)).statusCode).toBe(404);
    expect((await post(url, JSON.stringify({ on: 'maybe' }), json)).statusCode).toBe(400);
    expect((await post(url, JSON.stringify({ on: true }), { 'content-type': 'application/json' })).statusCode).toBe(
      401,
    );
  });
});
