import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';

/** The browser of a TV is kept alive: the server is waited for, a killed renderer and a killed browser come back. */
const PATIENT = { timeout: 60_000, interval: 250 };
const profile = mkdtempSync(join(tmpdir(), 'kiosk-'));
let server: Server;
let kiosk: ChildProcess;
let port = 0;
let said = '';
/** How often the wall was loaded. */
let loads = 0;
let beats = 0;
/** The server gives out a version whose files are missing. */
let empty = false;

function serve(): Promise<void> {
  server = createServer((request, response) => {
    if (request.url === '/wall') loads++;
    if (request.url === '/beat') beats++;
    response.writeHead(200, { 'content-type': request.url === '/wall' ? 'text/html' : 'application/json' });
    response.end(
      request.url === '/wall' && empty
        ? '<div id="root"></div>'
        : request.url === '/wall'
          ? '<script>setInterval(() => fetch("/beat"), 200)</script>Màn hình'
          : '{"status":"ok"}',
    );
  });
  return new Promise((done) => server.listen(port, '127.0.0.1', () => done()));
}

/** Processes of this kiosk's own browser, told by its profile: none of another's is ever touched. */
const processes = (): { pid: number; command: string }[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const command = readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ');
        return command.includes(profile) ? [{ pid: Number(name), command }] : [];
      } catch {
        return [];
      }
    });
const renderers = () => processes().filter(({ command }) => command.includes('--type=renderer'));
const browsers = () =>
  processes().filter(({ command }) => !command.includes('--type=') && !command.includes('kiosk.mjs'));

beforeAll(async () => {
  // A port that is free, and answered by nobody yet.
  await serve();
  port = (server.address() as AddressInfo).port;
  await new Promise((done) => server.close(done));
  kiosk = spawn(
    process.execPath,
    [join(import.meta.dirname, '../scripts/kiosk.mjs'), `http://127.0.0.1:${port}`, '--headless', '--profile', profile],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  for (const stream of [kiosk.stdout!, kiosk.stderr!])
    stream.on('data', (part: Buffer) => {
      said += part.toString();
    });
}, 60_000);

afterAll(async () => {
  kiosk?.kill('SIGKILL');
  for (const { pid } of browsers()) process.kill(pid, 'SIGKILL');
  server?.closeAllConnections();
  server?.close();
  await new Promise((done) => setTimeout(done, 500));
  rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
});

it('waits for the server and says so, then shows the wall', async () => {
  await expect.poll(() => said, PATIENT).toContain('Đang chờ máy chủ');
  expect(loads).toBe(0);
  await serve();
  await expect.poll(() => loads, PATIENT).toBe(1);
  await expect.poll(() => beats, PATIENT).toBeGreaterThan(1);
}, 90_000);

it('opens the page again when its renderer is killed', async () => {
  for (const { pid } of renderers()) process.kill(pid, 'SIGKILL');
  await expect.poll(() => loads, PATIENT).toBe(2);
  const before = beats;
  await expect.poll(() => beats, PATIENT).toBeGreaterThan(before + 1);
}, 90_000);

it('opens a page that draws nothing again, until a better one is given out', async () => {
  empty = true;
  for (const { pid } of renderers()) process.kill(pid, 'SIGKILL');
  await expect.poll(() => loads, PATIENT).toBe(3);
  empty = false;
  const before = beats;
  await expect.poll(() => loads, PATIENT).toBe(4);
  await expect.poll(() => beats, PATIENT).toBeGreaterThan(before + 1);
}, 150_000);

it('starts the browser again when it dies', async () => {
  const [browser] = browsers();
  expect(browser).toBeDefined();
  process.kill(browser!.pid, 'SIGKILL');
  await expect.poll(() => loads, PATIENT).toBe(5);
  await expect.poll(() => browsers().length, PATIENT).toBeGreaterThan(0);
}, 90_000);

it('ends with its own signal and leaves no browser behind', async () => {
  const ended = new Promise<number | null>((done) => kiosk.once('exit', done));
  kiosk.kill('SIGTERM');
  expect(await ended).toBe(0);
  await expect.poll(() => processes().length, PATIENT).toBe(0);
}, 90_000);
