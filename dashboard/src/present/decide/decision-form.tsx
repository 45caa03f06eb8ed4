import { useQueryClient } from '@tanstack/react-query';
import type { WorkingDaysAfter } from '@toancanh/shared/contract/desk/working-days.ts';
import type { FigureQuestion } from '@toancanh/shared/contract/meetings.ts';
import { useState } from 'react';
import { useAsk } from '../../desk/api.ts';
import { useTold } from '../../desk/form.tsx';
import { Field } from '../../desk/kit.tsx';
import { pw } from '../../text/present.ts';
import { dayText } from '../figure-text.ts';
import { decide } from './queue.ts';
import { UnitSearch } from './unit-search.tsx';

interface Props {
  meeting: string;
  /** The day by the server's clock, `yyyy-MM-dd`. */
  today: string;
  /** What the page on the screen is about. */
  figure: { question: FigureQuestion; name: string } | null;
}

/** What the meeting decided: who, until when, about which figure. */
export function DecisionForm({ meeting, today, figure }: Props) {
  const queries = useQueryClient();
  const [text, setText] = useState('');
  const [unit, setUnit] = useState('');
  const [person, setPerson] = useState('');
  const [due, setDue] = useState('');
  const [attach, setAttach] = useState(true);
  const [busy, setBusy] = useState(false);
  const told = useTold();
  const hints = useAsk<WorkingDaysAfter>('/api/calendar/working-days', { after: today }, { live: false });
  const off = useAsk<WorkingDaysAfter>(
    '/api/calendar/working-days',
    { after: due },
    { enabled: due !== '', live: false },
  );
  const words = pw().decision;
  const isOff = due !== '' && off.data?.works === false && !off.isPlaceholderData;
  const save = async (): Promise<void> => {
    setBusy(true);
    try {
      const how = await decide(meeting, {
        ...{ text: text.trim(), unit, person: person.trim(), due },
        figure: attach && figure ? figure.question : null,
      });
      setText('');
      setPerson('');
      told.say(how === 'sent' ? words.saved : words.away);
      await queries.invalidateQueries({ predicate: (q) => String(q.queryKey[1]).includes('/decisions') });
    } catch (error) {
      told.fail(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <form
      className="form decision-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (unit !== '') void save();
      }}
    >
      <Field label={words.text}>
        <textarea required rows={3} maxLength={600} value={text} onChange={(event) => setText(event.target.value)} />
      </Field>
      <UnitSearch value={unit} onChange={setUnit} />
      <Field label={words.person}>
        <input
          required
          maxLength={120}
          placeholder={words.personHint}
          value={person}
          onChange={(event) => setPerson(event.target.value)}
        />
      </Field>
      <Field label={words.due} error={isOff ? words.dayOff : null}>
        <input type="date" required min={today} value={due} onChange={(event) => setDue(event.target.value)} />
      </Field>
      <p className="due-hints">
        {hints.data?.days.map(({ n, day }) => (
          <button key={n} type="button" className="plain small" aria-pressed={due === day} onClick={() => setDue(day)}>
            {words.workingDays(n)} ({dayText(day).slice(0, 5)})
          </button>
        ))}
      </p>
      {figure && (
        <label className="check">
          <input type="checkbox" checked={attach} onChange={(event) => setAttach(event.target.checked)} />{' '}
          {words.figure(figure.name)}
        </label>
      )}
      <button type="submit" className="button" disabled={busy}>
        {words.save}
      </button>
      {told.line}
    </form>
  );
}
