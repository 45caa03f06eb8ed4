import { join } from 'node:path';
import fastifyHelmet from '@fastify/helmet';
import fastifyRateLimit from '@fastify/rate-limit';
import fastifyStatic from '@fastify/static';
import fastifySwagger from '@fastify/swagger';
import type { FastifyInstance } from 'fastify';
import type { Config } from '../config.ts';

/** What every answer passes: headers that let a page talk to us alone, a limit of questions, and the API's description. */
export async function registerPlugins(http: FastifyInstance, config: Config, version: string): Promise<void> {
  await http.register(fastifyHelmet, {
    contentSecurityPolicy: {
      directives: {
        defaultSrc: ["'self'"],
        imgSrc: [
          "'self'",
          'data:',
          ...(config.tiles ? [new URL(config.tiles.url.replace(/\{.\}/g, '0'), 'http://localhost').origin] : []),
        ],
        styleSrc: ["'self'", "'unsafe-inline'"],
        fontSrc: ["'self'", 'data:'],
        connectSrc: ["'self'"],
        upgradeInsecureRequests: null,
      },
    },
    hsts: false,
    crossOriginEmbedderPolicy: false,
  });
  await http.register(fastifyRateLimit, {
    max: config.rateLimit,
    timeWindow: '1 minute',
    allowList: (request) => request.url.startsWith('/api/ingest/'),
  });
  await http.register(fastifySwagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Toàn Cảnh',
        version,
        description: 'Trung tâm giám sát, điều hành thông minh tỉnh Tây Ninh',
      },
      components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } } },
    },
  });
}

/** The built dashboard: hashed files for a year, the page itself never cached; its routes all answer with the page. */
export async function serveDashboard(http: FastifyInstance, root: string): Promise<void> {
  await http.register(fastifyStatic, {
    root,
    ...{ preCompressed: true, wildcard: false, globIgnore: ['assets/**'] },
    setHeaders: (reply) => void reply.header('cache-control', 'no-cache'),
  });
  // Looked up when asked for: a dashboard that was built anew is served without a restart.
  await http.register(fastifyStatic, {
    root: join(root, 'assets'),
    ...{ prefix: '/assets/', preCompressed: true, decorateReply: false },
    setHeaders: (reply) => void reply.header('cache-control', 'public, max-age=31536000, immutable'),
  });
  const desk = ['/sign-in', '/desk', '/desk/*', '/screens', '/screens/*', '/f/*', '/verify', '/verify/*'];
  for (const route of ['/wall', ...desk, '/present/*', '/remote'])
    http.get(route, { schema: { hide: true } }, (_request, reply) => reply.sendFile('index.html'));
}
