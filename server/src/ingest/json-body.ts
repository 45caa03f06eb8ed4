import type { FastifyInstance } from 'fastify';
import { RequestRefused } from './refuse.ts';

const POSITION = /at position (\d+)/;

/**
 * JSON bodies, and nothing else. Read as bytes and parsed at once; a parser's own message quotes the text around the
 * fault, which may be somebody's name, so only the position is passed on.
 */
export function acceptJson(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    const encoding = request.headers['content-encoding'];
    if (encoding !== undefined && encoding !== 'identity') {
      done(new RequestRefused(415, 'Không nhận nội dung nén; gửi JSON không có Content-Encoding'));
      return;
    }
    if (body.length === 0) {
      done(null, undefined);
      return;
    }
    let value: unknown;
    try {
      value = parseBytes(body as Buffer);
    } catch (error) {
      const position = error instanceof Error ? POSITION.exec(error.message)?.[1] : undefined;
      const where = position === undefined ? '' : ` ở vị trí ${position}`;
      done(
        new RequestRefused(400, `Nội dung không phải JSON hợp lệ${where}; kiểm tra dấu phẩy, dấu ngoặc, mã hóa UTF-8`),
      );
      return;
    }
    done(null, value);
  });
}

/** A byte order mark, which some .NET senders write, is skipped. */
export function parseBytes(body: Buffer): unknown {
  const marked = body.length > 2 && body[0] === 0xef && body[1] === 0xbb && body[2] === 0xbf;
  return JSON.parse(body.toString('utf8', marked ? 3 : 0));
}
