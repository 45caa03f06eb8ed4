import type { DossierRow } from '@toancanh/shared/contract/desk/dossiers.ts';
import { Mark } from '../kit/shapes.tsx';
import { w } from '../text/desk.ts';
import { dayOnly } from './say.ts';
import { StateLink } from './state-link.tsx';
import type { Column } from './table/column.ts';

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
export function dossierColumns(): Column<DossierRow>[] {
  const words = w().dossier;
  return [
    {
      id: 'code',
      title: words.title,
      value: (r) => r.code,
      text: (r) => `${r.code} ${r.procedureName ?? r.procedure ?? ''}`,
      width: 230,
      grow: true,
      cell: (r) => (
        <StateLink
          className="two-lines"
          tabIndex={-1}
          change={{ dossier: r.code, passport: null }}
          title={r.procedureName ?? ''}
        >
          <span className="code">{r.code}</span>
          <small>{r.procedureName ?? r.procedure ?? w().unknown}</small>
        </StateLink>
      ),
    },
    {
      id: 'class',
      title: words.status,
      value: (r) => (r.class === null ? words.unknownClass : (words.classes[r.class] ?? '')),
      width: 132,
      cell: (r) => <ClassMark of={r.class} />,
    },
    {
      id: 'lateDays',
      title: words.days,
      value: (r) => r.lateDays,
      width: 66,
      number: true,
      cell: (r) => ((r.lateDays ?? 0) > 0 ? r.lateDays : ''),
    },
    {
      id: 'dueAt',
      title: words.due,
      value: (r) => r.dueAt,
      text: (r) => dayOnly(r.dueAt),
      width: 92,
      number: true,
      cell: (r) => (r.dueAt === null ? words.noDue : dayOnly(r.dueAt)),
    },
    {
      id: 'holder',
      title: words.holder,
      value: (r) => r.holder ?? r.unitName,
      width: 130,
      cell: (r) => <span className="row-name">{r.holder ?? r.unitName}</span>,
    },
    { id: 'unit', title: words.unit, value: (r) => r.unitName, width: 150, hidden: true, cell: (r) => r.unitName },
    {
      id: 'receivedAt',
      title: words.received,
      value: (r) => r.receivedAt,
      text: (r) => dayOnly(r.receivedAt),
      width: 92,
      number: true,
      hidden: true,
      cell: (r) => dayOnly(r.receivedAt),
    },
    {
      id: 'finishedAt',
      title: words.finished,
      value: (r) => r.finishedAt,
      text: (r) => dayOnly(r.finishedAt),
      width: 92,
      number: true,
      hidden: true,
      cell: (r) => dayOnly(r.finishedAt),
    },
  ];
}
