import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { formatInstant } from '@toancanh/shared/calendar/day.ts';
import type { CatalogueKind, ImportEntry, ImportPreview } from '@toancanh/shared/contract/desk/catalogues.ts';
import { parse } from 'csv-parse/sync';
import { Type } from 'typebox';
import { type Catalogues, COLUMNS, type ImportRow } from '../desk/catalogues.ts';
import { readXlsx } from '../desk/xlsx-table.ts';
import type { Services } from '../services.ts';
import { BadRequest } from './errors.ts';

const tags = ['Danh mục'];
const config = { access: 'imports.write' } as const;
const MOST_BYTES = 5_242_880;
const MOST_ROWS = 20_000;
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Import of catalogues over the shipped facts, with preview and undo. */
export const catalogueRoutes =
  (s: Services, catalogues: Catalogues): FastifyPluginAsyncTypebox =>
  async (app) => {
    app.addContentTypeParser(['text/csv', XLSX], { parseAs: 'buffer', bodyLimit: MOST_BYTES }, (_r, body, done) =>
      done(null, body),
    );

    app.post(
      '/api/catalogues/:kind/import',
      {
        config,
        bodyLimit: MOST_BYTES,
        schema: {
          ...{ tags, summary: 'Nhập danh mục từ CSV hoặc XLSX; dryRun=true chỉ xem trước' },
          consumes: ['text/csv', XLSX],
          params: Type.Object({ kind: Type.Enum(['units', 'sectors', 'procedures']) }),
          querystring: Type.Object(
            { dryRun: Type.Optional(Type.Boolean({ description: 'true: không ghi gì' })) },
            { additionalProperties: false },
          ),
        },
      },
      async (request): Promise<ImportPreview> => {
        const kind: CatalogueKind = request.params.kind;
        if (!Buffer.isBuffer(request.body))
          throw new BadRequest('body', 'Gửi tệp với Content-Type: text/csv (UTF-8) hoặc XLSX');
        const rows = readRows(kind, request.body, request.headers['content-type'] ?? '');
        const dryRun = request.query.dryRun === true;
        request.auditDetail = { kind, dryRun, rows: rows.length };
        if (dryRun) return catalogues.preview(kind, rows);
        return catalogues.add(kind, rows, formatInstant(s.clock.now()), request.principal?.name ?? '');
      },
    );

    app.get(
      '/api/catalogues/imports',
      { config: { ...config, unlogged: true }, schema: { tags, summary: 'Các lần nhập danh mục, mới nhất trước' } },
      async (): Promise<ImportEntry[]> => catalogues.list(),
    );

    app.post(
      '/api/catalogues/imports/:id/undo',
      {
        config,
        schema: { tags, summary: 'Bỏ một lần nhập', params: Type.Object({ id: Type.Integer({ minimum: 1 }) }) },
      },
      async (request): Promise<ImportEntry[]> => {
        request.auditDetail = { undo: request.params.id };
        const at = formatInstant(s.clock.now());
        const done = await catalogues
          .undo(request.params.id, at, request.principal?.name ?? '')
          .catch((error: Error) => {
            throw new BadRequest('id', `Không bỏ được: ${error.message}; hãy bỏ lần nhập sau trước`, 409);
          });
        if (!done) throw new BadRequest('id', `Không có lần nhập ${request.params.id}, hoặc đã bỏ rồi`, 404);
        return catalogues.list();
      },
    );
  };

/** Rows with their line numbers. @throws BadRequest when it is no table or its columns are not those of the catalogue. */
function readRows(kind: CatalogueKind, body: Buffer, type: string): { line: number; row: ImportRow }[] {
  let table: string[][];
  try {
    table = type.startsWith(XLSX)
      ? readXlsx(body)
      : (parse(new TextDecoder('utf-8', { fatal: true }).decode(body), {
          ...{ bom: true, trim: true, relax_column_count: true },
        }) as string[][]);
  } catch (error) {
    throw new BadRequest('body', `Không đọc được tệp: ${error instanceof Error ? error.message : String(error)}`);
  }
  const [head, ...lines] = table;
  const columns = COLUMNS[kind];
  const names = (head ?? []).map((c) => c.trim());
  const wrong = names.find((c) => !columns.includes(c));
  if (!names.includes(columns[0]!) || wrong !== undefined)
    throw new BadRequest(
      wrong ?? columns[0]!,
      `Dòng đầu phải là tên cột, có ${columns[0]}; các cột của danh mục này: ${columns.join(', ')}${wrong === undefined ? '' : `; không có cột ${wrong}`}`,
    );
  if (lines.length > MOST_ROWS) throw new BadRequest('body', `Tệp có ${lines.length} dòng; nhiều nhất ${MOST_ROWS}`);
  return lines
    .map((cells, i) => ({ line: i + 2, row: Object.fromEntries(names.map((c, j) => [c, cells[j] ?? ''])), cells }))
    .filter(({ cells }) => cells.some((c) => c.trim() !== ''))
    .map(({ line, row }) => ({ line, row }));
}
