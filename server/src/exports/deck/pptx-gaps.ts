import { rewriteZip } from '../zip-rewrite.ts';

const EMPTY_POINT = /<c:pt idx="\d+"><c:v><\/c:v><\/c:pt>/g;

/**
 * A chart's value without a figure is left out of the part (ECMA-376 21.2.2.131: points may be missing) and of the sheet
 * behind it. The library writes an empty one, which some programs draw as 0.
 */
export function leaveGaps(pptx: Buffer): Buffer {
  return rewriteZip(pptx, (name, content) => {
    if (/^ppt\/charts\/chart\d+\.xml$/.test(name)) return Buffer.from(content().toString().replace(EMPTY_POINT, ''));
    if (!/^ppt\/embeddings\/.*\.xlsx$/.test(name)) return null;
    return rewriteZip(content(), (part, sheet) =>
      /^xl\/worksheets\/sheet\d+\.xml$/.test(part)
        ? Buffer.from(
            sheet()
              .toString()
              .replace(/<c r="[A-Z]+\d+"(?: s="\d+")?><v><\/v><\/c>/g, ''),
          )
        : null,
    );
  });
}
