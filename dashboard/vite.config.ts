import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

/** Compressed once, at build: the server sends these files as they are. */
const compressed = (): Plugin => ({
  name: 'compressed',
  apply: 'build',
  writeBundle({ dir }) {
    if (dir === undefined) return;
    for (const name of readdirSync(dir, { recursive: true, encoding: 'utf8' })) {
      if (!/\.(js|css|html|svg|json)$/.test(name)) continue;
      const bytes = readFileSync(join(dir, name));
      writeFileSync(join(dir, `${name}.gz`), gzipSync(bytes, { level: 9 }));
      writeFileSync(join(dir, `${name}.br`), brotliCompressSync(bytes));
    }
  },
});

/**
 * Every build has a name, and its page says it: the server reads it there and tells it to all screens, and a screen knows
 * whether it is of another build. The page names the hashes of all its files, so its own hash is that of the whole.
 */
const named = (): Plugin => ({
  name: 'named',
  apply: 'build',
  transformIndexHtml: {
    order: 'post',
    handler: (html) => {
      const { version } = JSON.parse(readFileSync(join(import.meta.dirname, 'package.json'), 'utf8')) as {
        version: string;
      };
      const build = createHash('sha256').update(html).digest('hex').slice(0, 12);
      return [{ tag: 'meta', attrs: { name: 'version', content: `${version}+${build}` }, injectTo: 'head-prepend' }];
    },
  },
});

/** In development the pages come from Vite and the figures from a server that already runs (PORT, 8080 when unset). */
declare const process: { env: Record<string, string | undefined> };
const server = `http://127.0.0.1:${process.env.PORT ?? '8080'}`;

export default defineConfig({
  plugins: [react(), named(), compressed()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2023',
    // Fonts stay files of their own: they are cached apart and only the needed subset is fetched.
    assetsInlineLimit: 2048,
  },
  server: {
    port: Number(process.env.DASHBOARD_PORT ?? 5173),
    proxy: {
      '/api': { target: server },
      '/socket.io': { target: server, ws: true },
    },
  },
});
