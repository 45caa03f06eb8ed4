import { FIGURE_BY, FIGURE_DRAW, type FigureQuestion, type SlideContent } from '@toancanh/shared/contract/meetings.ts';
import { UnitField } from '../../desk/form.tsx';
import { useMetrics } from '../../desk/home/metric-picker.tsx';
import { Field } from '../../desk/kit.tsx';
import { COMPARISONS } from '../../desk/url-state.ts';
import { w } from '../../text/desk.ts';
import { mw } from '../../text/meeting.ts';
import { NameField } from './name-field.tsx';
import { SceneFields } from './scene-fields.tsx';

interface Props {
  content: SlideContent;
  /** The meeting's period: where a page gets its own from. */
  period: { from: string; to: string };
  onChange: (content: SlideContent) => void;
}

export const KINDS = ['cover', 'scene', 'figure', 'decisions'] as const;

/** A page's content as it begins when its kind is chosen. */
export const startOf = (kind: SlideContent['kind']): SlideContent =>
  kind === 'scene'
    ? { kind, show: { scene: 'overview' } }
    : kind === 'figure'
      ? { kind, question: { metric: 'onTimeRate' }, compare: 'previous', by: 'unit', draw: 'bars' }
      : { kind };

export function ContentFields({ content, period, onChange }: Props) {
  const words = mw();
  return (
    <div className="form content-fields">
      <Field label={words.editor.content}>
        <select
          value={content.kind}
          onChange={(event) => {
            const kind = KINDS.find((k) => k === event.target.value);
            if (kind && kind !== content.kind) onChange(startOf(kind));
          }}
        >
          {KINDS.map((kind) => (
            <option key={kind} value={kind}>
              {words.kinds[kind]}
            </option>
          ))}
        </select>
      </Field>
      {content.kind === 'scene' && <SceneFields content={content} onChange={onChange} />}
      {content.kind === 'figure' && <FigureFields content={content} period={period} onChange={onChange} />}
    </div>
  );
}

type FigureContent = Extract<SlideContent, { kind: 'figure' }>;

function FigureFields({
  content,
  period,
  onChange,
}: {
  content: FigureContent;
  period: Props['period'];
  onChange: (content: SlideContent) => void;
}) {
  const metrics = useMetrics();
  const words = mw();
  const { question: q } = content;
  const put = (part: Partial<FigureContent>): void => onChange({ ...content, ...part });
  /** What is empty is not asked. */
  const ask = (part: { [K in keyof FigureQuestion]?: FigureQuestion[K] | undefined }): void => {
    const next = Object.fromEntries(Object.entries({ ...q, ...part }).filter(([, v]) => v !== undefined && v !== ''));
    put({ question: next as unknown as FigureQuestion });
  };
  const own = q.from !== undefined;
  return (
    <>
      <Field label={words.editor.metric}>
        <select value={q.metric} onChange={(event) => ask({ metric: event.target.value })}>
          {metrics.map((m) => (
            <option key={m.id} value={m.id}>
              {m.name}
            </option>
          ))}
        </select>
      </Field>
      <UnitField
        label={words.editor.unit}
        value={q.unit ?? ''}
        empty={words.editor.wholeProvince}
        onChange={(unit) => ask({ unit })}
      />
      <div className="day-pair">
        <Field label={words.editor.by}>
          <select value={content.by} onChange={(event) => put({ by: event.target.value as FigureContent['by'] })}>
            {FIGURE_BY.map((by) => (
              <option key={by} value={by}>
                {words.bys[by]}
              </option>
            ))}
          </select>
        </Field>
        <Field label={words.editor.draw}>
          <select value={content.draw} onChange={(event) => put({ draw: event.target.value as FigureContent['draw'] })}>
            {FIGURE_DRAW.map((draw) => (
              <option key={draw} value={draw}>
                {words.draws[draw]}
              </option>
            ))}
          </select>
        </Field>
      </div>
      <Field label={words.editor.compare}>
        <select
          value={content.compare}
          onChange={(event) => put({ compare: event.target.value as FigureContent['compare'] })}
        >
          {COMPARISONS.map((way) => (
            <option key={way} value={way}>
              {w().compare.ways[way]}
            </option>
          ))}
        </select>
      </Field>
      <NameField
        kind="sector"
        label={words.editor.sector}
        empty={words.editor.allSectors}
        value={q.sector ?? ''}
        onChange={(sector) => ask({ sector })}
      />
      <NameField
        kind="procedure"
        label={words.editor.procedure}
        empty={words.editor.allProcedures}
        value={q.procedure ?? ''}
        onChange={(procedure) => ask({ procedure })}
      />
      <Field label={words.editor.channel}>
        <select value={q.channel ?? ''} onChange={(event) => ask({ channel: event.target.value })}>
          <option value="">{words.editor.allChannels}</option>
          {Object.entries(w().dossier.channels).map(([id, name]) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </Field>
      <label className="check">
        <input
          type="checkbox"
          checked={own}
          onChange={(event) => ask(event.target.checked ? period : { from: undefined, to: undefined })}
        />{' '}
        {words.editor.ownPeriod}
      </label>
      {own && (
        <div className="day-pair">
          <Field label={words.editor.from}>
            <input
              type="date"
              required
              value={q.from}
              onChange={(event) => event.target.value && ask({ from: event.target.value })}
            />
          </Field>
          <Field label={words.editor.to}>
            <input
              type="date"
              required
              value={q.to}
              onChange={(event) => event.target.value && ask({ to: event.target.value })}
            />
          </Field>
        </div>
      )}
    </>
  );
}
