import closeWithGrace from 'close-with-grace';
import { type App, buildApp } from './app.ts';
import { BadSetting, readConfig } from './config.ts';

/** Exit code 2: a setting is wrong; the sentence on stderr says which and what to do. */
let app: App;
try {
  const config = readConfig(process.env);
  app = await buildApp(config);
  closeWithGrace({ delay: 15_000, logger: false }, async () => app.close());
  await app.http.listen({ host: config.host, port: config.port });
  const address = app.http.server.address();
  const port = typeof address === 'object' && address ? address.port : config.port;
  process.stdout.write(`Toàn Cảnh sẵn sàng ở http://localhost:${port}\n`);
} catch (error) {
  const e = error as NodeJS.ErrnoException;
  const message =
    e.code === 'EADDRINUSE'
      ? `Cổng ${process.env.PORT ?? 8080} đã có chương trình khác dùng: dừng chương trình đó hoặc đặt PORT khác`
      : e.message;
  process.stderr.write(`${message}\n`);
  if (!(error instanceof BadSetting) && e.code !== 'EADDRINUSE') process.stderr.write(`${e.stack ?? ''}\n`);
  process.exit(error instanceof BadSetting ? 2 : 1);
}
