import { useState } from 'react';
import { w } from '../../text/desk.ts';
import { send } from '../api.ts';
import { Field } from '../kit.tsx';

/** The present password and a new one, twice. The server ends the sessions; one signs in again. */
export function PasswordForm({ onDone }: { onDone: () => void }) {
  const words = w().account;
  const [present, setPresent] = useState('');
  const [next, setNext] = useState('');
  const [again, setAgain] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const differ = again !== '' && next !== again;
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        if (next !== again) return setProblem(words.differ);
        setProblem(null);
        send('POST', '/api/access/password', { password: present, next }).then(onDone, (error: Error) =>
          setProblem(error.message),
        );
      }}
    >
      <Field label={words.present}>
        <input
          type="password"
          required
          autoComplete="current-password"
          value={present}
          onChange={(event) => setPresent(event.target.value)}
        />
      </Field>
      <Field label={words.next} hint={words.rule}>
        <input
          type="password"
          required
          autoComplete="new-password"
          value={next}
          onChange={(event) => setNext(event.target.value)}
        />
      </Field>
      <Field label={words.again} error={differ ? words.differ : null}>
        <input
          type="password"
          required
          autoComplete="new-password"
          value={again}
          onChange={(event) => setAgain(event.target.value)}
        />
      </Field>
      {problem !== null && (
        <p className="bad" role="alert">
          {problem}
        </p>
      )}
      <button type="submit" className="button">
        {words.change}
      </button>
    </form>
  );
}
