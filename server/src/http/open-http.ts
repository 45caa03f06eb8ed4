import { TypeBoxValidatorCompiler } from '@fastify/type-provider-typebox';
import Fastify, { type FastifyInstance, LogController } from 'fastify';
import type { Config } from '../config.ts';
import { answerErrors, answerUnreadableUrl } from './errors.ts';

/** The HTTP server without a route: what it logs, believes of proxies, takes at most, and how it says no. */
export function openHttp(config: Config): FastifyInstance {
  const http = Fastify({
    logger:
      config.logLevel === 'silent'
        ? false
        : { level: config.logLevel, redact: ['req.headers.authorization', 'req.headers.cookie'] },
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: 1_048_576,
    trustProxy: config.trustedProxies.length === 0 ? false : config.trustedProxies,
    requestTimeout: 120_000,
    frameworkErrors: answerUnreadableUrl,
  });
  http.setValidatorCompiler(TypeBoxValidatorCompiler);
  answerErrors(http);
  return http;
}
