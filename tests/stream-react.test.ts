import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { Hub } from '@toancanh/server/stream/hub.ts';
import { attachStream } from '@toancanh/server/stream/socketio.ts';
import { boundView, noParams } from '@toancanh/server/stream/views.ts';
import { expect, test } from 'vitest';
import { openChromium } from './support/chromium.ts';

async function pageScript(): Promise<string> {
  const { build } = await import('vite');
  const result = await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      minify: false,
      modulePreload: false,
      rollupOptions: { input: fileURLToPath(new URL('./stream-react-page.ts', import.meta.url)) },
    },
  });
  const [bundle] = (Array.isArray(result) ? result : [result]) as { output: { type: string; code?: string }[] }[];
  return bundle!.output.find(({ type }) => type === 'chunk')!.code!;
}

test('in a browser: a panel is drawn again only when its part changed, and says when the server is gone', {
  timeout: 90_000,
}, async () => {
  const script = await pageScript();
  let value = { left: { n: 1 }, right: { n: 1 } };
  const start = async (port: number, version: string) => {
    const http = createServer((request, response) => {
      const page =
        request.url === '/'
          ? ['text/html', '<!doctype html><body><script type="module" src="/page.js"></script>']
          : null;
      const [type, body] = page ?? ['text/javascript', script];
      response.writeHead(200, { 'content-type': `${type}; charset=utf-8` }).end(body);
    });
    const view = boundView<null, null>({
      name: 'overview',
      sources: [],
      parse: noParams,
      touchedBy: () => true,
      compute: () => value,
    });
    const hub = new Hub<null>({
      views: [view],
      clock: () => ({ now: Date.now(), speed: 1, simulated: true }),
      version,
    });
    const stream = attachStream(http, hub);
    await new Promise<void>((resolve) => http.listen(port, '127.0.0.1', resolve));
    const stop = async () => {
      hub.close();
      await stream.close();
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
    };
    return { hub, stop, port: (http.address() as AddressInfo).port };
  };
  let server = await start(0, 'v1');
  const browser = await openChromium();
  try {
    const page = await browser.newPage();
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(String(error)));
    await page.goto(`http://127.0.0.1:${server.port}/`);
    const shows = (id: string, text: string) =>
      page.waitForFunction(([a, b]) => document.getElementById(a!)?.textContent === b, [id, text] as const, {
        timeout: 15_000,
      });
    await shows('left', '1 live new');
    await shows('right', '1 live new');
    await shows('version', 'v1');
    const drawn = () => page.evaluate(() => ({ ...(window as unknown as { drawn: Record<string, number> }).drawn }));
    const before = await drawn();
    for (let n = 2; n <= 6; n++) {
      value = { left: { n }, right: { n: 1 } };
      server.hub.touch(null);
      await shows('left', `${n} live new`);
    }
    const after = await drawn();
    expect(after.left).toBeGreaterThan(before.left!);
    expect(after.right).toBe(before.right);

    await server.stop();
    await shows('left', '6 offline old');
    value = { left: { n: 6 }, right: { n: 9 } };
    server = await start(server.port, 'v2');
    await shows('right', '9 live new');
    await shows('version', 'v2');
    expect(server.hub.instances()).toMatchObject([{ watchers: 1 }]);
    expect(errors).toEqual([]);
  } finally {
    await browser.close();
    await server.stop();
  }
});
