import swagger from '@fastify/swagger';
import Fastify from 'fastify';
import { expect, it } from 'vitest';
import { registerIngest } from './register.ts';
import { MemoryLedger, MemoryQuarantine } from './testing.ts';
import { Tokens } from './tokens.ts';

it('describes every door in OpenAPI, without getting in the way of one', async () => {
  const app = Fastify();
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 't', version: '1' },
      components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } } },
    },
  });
  const stores = { ledger: new MemoryLedger(), quarantine: new MemoryQuarantine() };
  await app.register(registerIngest, { ...stores, tokens: new Tokens([['a', 'token']]), clock: () => 0 });
  await app.ready();
  const described = app.swagger();
  const paths = Object.entries(described.paths ?? {});
  expect(paths.map(([path]) => path).sort()).toEqual([
    '/api/ingest/dvcqg',
    '/api/ingest/dvcqg/CapNhatTienDoHoSoMC',
    '/api/ingest/dvcqg/DongBoHoSoMC',
    '/api/ingest/dvcqg/session',
    '/api/ingest/heartbeat',
    '/api/ingest/petitions',
    '/api/quarantine',
    '/api/quarantine/counts',
    '/api/quarantine/{id}/dismiss',
    '/api/quarantine/{id}/replay',
  ]);
  for (const [, operations] of paths) {
    for (const operation of Object.values(operations ?? {})) expect(operation).toHaveProperty('summary');
  }
  expect(JSON.stringify(described)).toContain('TrangThaiHoSo');
});
