import { s } from './plural-en.ts';
import type { ScopeWords } from './scope-vi.ts';

export const scopeEn: ScopeWords = {
  search: {
    label: 'Find a unit, procedure or dossier code',
    short: 'Find',
    none: (q) => `Nothing found for “${q}”`,
    found: (n) => `${n} result${s(n)}`,
    kinds: { unit: 'Unit', formerUnit: 'Former unit', sector: 'Sector', procedure: 'Procedure', dossier: 'Dossier' },
  },
  crumb: { label: 'You are looking at', province: 'Tây Ninh province', myUnits: 'My units' },
  classes: { commune: 'All communes', department: 'All departments' },
  period: {
    label: 'Period',
    kinds: {
      today: 'Today',
      week: 'Week',
      month: 'Month',
      quarter: 'Quarter',
      year: 'Year',
      report: '15th–14th',
      range: 'Own range',
    },
    from: 'From',
    to: 'To',
    apply: 'Show',
    earlier: 'Earlier period',
    later: 'Later period',
    backwards: 'The first day must come before the last.',
    workingDays: (n) => `${n} working day${s(n)}`,
  },
  compare: {
    label: 'Comparison',
    ways: {
      previous: 'With the period before',
      lastYear: 'With the same period last year',
      workingDays: 'With as many working days',
      none: 'Without comparison',
    },
    short: { previous: 'on period before', lastYear: 'on last year', workingDays: 'on as many days', none: '' },
    nothing: 'no period to compare with',
    same: 'level',
    points: 'points',
  },
  known: {
    now: 'Figures of now',
    inBook: 'Inside closed books',
    at: (time) => `As known ${time}`,
    title: 'Show figures as they were known at',
    why: 'What came in after that moment is left out: exactly what was seen then.',
    go: 'Show',
    back: 'Back to now',
    present: 'of now, not of then',
    book: (id) => `in closed books no. ${id}`,
    banner: (time) => `You see the figures as known ${/^\d/.test(time) ? `at ${time}` : time}, not those of now.`,
  },
};
