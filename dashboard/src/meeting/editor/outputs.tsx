import { useState } from 'react';
import { send } from '../../desk/api.ts';
import { useTold } from '../../desk/form.tsx';
import { ExportProgress } from '../../desk/table/export-menu.tsx';
import { mw } from '../../text/meeting.ts';

const FORMATS = ['pptx', 'pdf', 'xlsx'] as const;

/** The deck as a file, written by the server beside its other work. */
export function Outputs({ meeting, saved }: { meeting: string; saved: boolean }) {
  const [job, setJob] = useState<string | null>(null);
  const told = useTold();
  const words = mw().outputs;
  const start = async (format: (typeof FORMATS)[number]): Promise<void> => {
    told.clear();
    setJob(null);
    try {
      const rows = format === 'xlsx' ? { rows: true } : {};
      const path = `/api/meetings/${encodeURIComponent(meeting)}/exports`;
      setJob((await send<{ id: string }>('POST', path, { format, ...rows })).id);
    } catch (error) {
      told.fail(error);
    }
  };
  return (
    <div className="outputs">
      {FORMATS.map((format) => (
        <button key={format} type="button" className="button second" onClick={() => void start(format)}>
          {words[format]}
        </button>
      ))}
      {!saved && <p className="warn">{words.unsaved}</p>}
      {told.line}
      {job && <ExportProgress key={job} id={job} />}
      <p className="quiet">{words.why}</p>
    </div>
  );
}
