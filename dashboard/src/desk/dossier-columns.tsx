import type { DossierRow } from '@toancanh/shared/contract/desk.ts';
import { Mark } from '../kit/shapes.tsx';
import { w } from '../text/desk.ts';
import { Link } from './router.tsx';
import { dayOnly } from './say.ts';
import type { Column } from './table/data-table.tsx';

/** How a dossier stands, by shape, colour and word. */
export function ClassMark({ of }: { of: DossierRow['class'] }) {
  const bad = of === 'overdue' || of === 'late';
  return (
    <span className={bad ? 'bad state' : 'state'}>
      <Mark shape={bad ? 'diamond' : of === 'suspended' ? 'ring' : 'dot'} />
      {of === null ? w().dossier.unknownClass : w().dossier.classes[of]}
    </span>
  );
}

/** The columns in which dossiers are listed everywhere. */
export function dossierColumns(to: (code: string) => string): Column<DossierRow>[] {
  const words = w().dossier;
  return [
    {
      id: 'code',
      title: words.code,
      value: (r) => r.code,
      width: '13.5rem',
      cell: (r) => (
        <Link className="code" tabIndex={-1} to={to(r.code)}>
          {r.code}
        </Link>
      ),
    },
    {
      id: 'procedure',
      title: words.procedure,
      value: (r) => r.procedureName ?? r.procedure,
      width: 'auto',
      cell: (r) => (
        <span className="row-name" title={r.procedureName ?? ''}>
          {r.procedureName ?? r.procedure ?? w().unknown}
        </span>
      ),
    },
    {
      id: 'class',
      title: words.status,
      value: (r) => (r.class === null ? words.unknownClass : (words.classes[r.class] ?? '')),
      width: '9rem',
      cell: (r) => <ClassMark of={r.class} />,
    },
    {
      id: 'lateDays',
      title: words.days,
      value: (r) => r.lateDays,
      width: '5rem',
      number: true,
      cell: (r) => ((r.lateDays ?? 0) > 0 ? r.lateDays : ''),
    },
    {
      id: 'dueAt',
      title: words.due,
      value: (r) => r.dueAt,
      text: (r) => dayOnly(r.dueAt),
      width: '7rem',
      number: true,
      cell: (r) => (r.dueAt === null ? words.noDue : dayOnly(r.dueAt)),
    },
    {
      id: 'holder',
      title: words.holder,
      value: (r) => r.holder ?? r.unitName,
      width: '12rem',
      cell: (r) => <span className="row-name">{r.holder ?? r.unitName}</span>,
    },
    { id: 'unit', title: words.unit, value: (r) => r.unitName, width: '11rem', hidden: true, cell: (r) => r.unitName },
    {
      id: 'receivedAt',
      title: words.received,
      value: (r) => r.receivedAt,
      text: (r) => dayOnly(r.receivedAt),
      width: '7rem',
      number: true,
      hidden: true,
      cell: (r) => dayOnly(r.receivedAt),
    },
    {
      id: 'finishedAt',
      title: words.finished,
      value: (r) => r.finishedAt,
      text: (r) => dayOnly(r.finishedAt),
      width: '7rem',
      number: true,
      hidden: true,
      cell: (r) => dayOnly(r.finishedAt),
    },
  ];
}
