import { QueryClientProvider } from '@tanstack/react-query';
import { useMemo } from 'react';
import { makeQueries } from '../desk/api.ts';
import { Notes } from './notes/notes.tsx';
import '../desk/desk.css';

/** `/present/:meeting/notes`: the presenter's own screen. */
export default function NotesPage({ meeting }: { meeting: string }) {
  const queries = useMemo(makeQueries, []);
  return (
    <QueryClientProvider client={queries}>
      <Notes meeting={meeting} />
    </QueryClientProvider>
  );
}
