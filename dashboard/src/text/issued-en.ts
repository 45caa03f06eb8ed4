import type { IssuedWords } from './issued-vi.ts';

export const issuedEn: IssuedWords = {
  unchangedWhy:
    'Its figures, computed anew as they were known then, give the same code; what came later changes nothing. The code stands for the original: open it and compare with the copy in hand.',
  report: 'Report',
  open: 'Open this very report',
  now: {
    title: 'If it were issued now',
    same: (at) => `By what is known at ${at}, all figures are still those of the page.`,
    other: (at) => `By what is known at ${at}, these figures are different:`,
    name: 'Figure',
    before: 'On the page',
    after: 'Now',
    more: (n) => `and ${n} more`,
  },
  none: 'no data',
  opening: 'Making the report again as it was issued',
  left: (n) => `${n} more rows are not shown here.`,
};
