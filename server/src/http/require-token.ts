import type { FastifyRequest } from 'fastify';
import { BadRequest } from './errors.ts';

/** Who may has been asked by the guard; this keeps out whoever needed no right, where everything is open. */
export async function requireToken(request: FastifyRequest): Promise<void> {
  if (request.identity === null || request.identity.via === 'open')
    throw new BadRequest('Authorization', 'Cần mã truy cập: gửi Authorization: Bearer <mã>', 401);
}
