import type { CodeMapping, CodeMappingPreview } from '@toancanh/shared/contract/desk/mappings.ts';
import type { MappedCode } from '@toancanh/shared/places/code-mappings.ts';
import type { ReactNode } from 'react';
import { w } from '../../text/desk.ts';
import { send } from '../api.ts';
import { Field } from '../kit.tsx';
import { MappingWork } from './mapping-work.tsx';

const ROUTE = '/api/mappings/codes';

/** Codes of sectors or procedures as senders write them, and the code of the catalogue that each counts as. */
export function CodeMappings({ kind, head }: { kind: MappedCode; head: ReactNode }) {
  const words = w().data.mappings;
  const own = words.codes[kind];
  return (
    <MappingWork
      head={head}
      title={words.notInCatalogue}
      lead={own.lead}
      from={own.code}
      to={own.to}
      groups={own.name}
      none={own.none}
      noneMapped={own.noneMapped}
      most={100}
      known={({ codes }) => ({
        unknown: codes[kind].unknown.map(({ code, name }) => ({
          ...{ key: code, from: code, name },
          detail: name === code ? '' : code,
        })),
        mapped: codes[kind].mapped.map((m) => ({
          from: m.code,
          said: m.name === m.code ? m.code : `${m.name} (${m.code})`,
          to: `${m.toName} (${m.to})`,
        })),
      })}
      target={(value, choose, all) => (
        <Field label={own.to}>
          <select required value={value} onChange={(event) => choose(event.target.value)}>
            <option value="">{own.choose}</option>
            {all?.codes[kind].catalogue.map((c) => (
              <option key={c.code} value={c.code}>
                {`${c.name} (${c.code})`}
              </option>
            ))}
          </select>
        </Field>
      )}
      preview={async (code, to) => {
        const of: CodeMapping = { kind, code, to };
        const { period, rows } = await send<CodeMappingPreview>('POST', `${ROUTE}/preview`, of);
        return { said: period.label, rows };
      }}
      put={(code, to) => send('PUT', ROUTE, { kind, code, to } satisfies CodeMapping)}
    />
  );
}
