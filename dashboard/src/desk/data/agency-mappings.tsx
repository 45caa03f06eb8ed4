import type { MappingPreview } from '@toancanh/shared/contract/desk/mappings.ts';
import type { ReactNode } from 'react';
import { w } from '../../text/desk.ts';
import { send } from '../api.ts';
import { isWorking, UnitField } from '../form.tsx';
import { type UnitRow, useUnits } from '../units.ts';
import { MappingWork } from './mapping-work.tsx';

/** Offices of the state above the province count to nobody here. */
const isMappable = (unit: UnitRow): boolean => isWorking(unit) && unit.kind !== 'vertical';

/** Which unit an agency is, as senders write it: seen beforehand in form 06a, and old figures right themselves. */
export function AgencyMappings({ head }: { head: ReactNode }) {
  const units = useUnits();
  const words = w().data.mappings;
  return (
    <MappingWork
      head={head}
      title={words.unknown}
      lead={words.lead}
      from={words.agency}
      to={words.unit}
      groups={words.unit}
      none={words.none}
      noneMapped={words.noneMapped}
      most={300}
      known={({ unknown, mappings }) => ({
        unknown: unknown.map((u) => ({
          key: `${u.code} ${u.sender} ${u.name}`,
          from: u.name || u.code,
          name: u.name || u.code,
          detail: [u.code, u.sender].filter((x) => x !== '').join(' · '),
        })),
        mapped: Object.entries(mappings).map(([from, to]) => ({ from, said: from, to: units.name(to) })),
      })}
      target={(value, choose) => (
        <UnitField required label={words.unit} value={value} onChange={choose} empty={words.choose} only={isMappable} />
      )}
      preview={async (agency, unit) => {
        const told = await send<MappingPreview>('POST', '/api/mappings/preview', { agency, unit });
        return {
          said: `${words.moved(told.moved.length)} · ${told.period.label}`,
          rows: told.rows.map((row) => ({ ...row, key: row.unit })),
        };
      }}
      put={(agency, unit) => send('PUT', '/api/mappings', { agency, unit })}
    />
  );
}
