import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { pageClient } from '@toancanh/dashboard/live/browser.ts';
import { setViewDefaults } from '@toancanh/dashboard/live/mirror.ts';
import { LiveContext, useLink, useView } from '@toancanh/dashboard/live/query.ts';
import { createElement, StrictMode } from 'react';
import { createRoot } from 'react-dom/client';

/** A page of two panels that each look at one half of a view, and say how often they were drawn. */
interface Halves {
  left: { n: number };
  right: { n: number };
}

const left = (value: Halves) => value.left;
const right = (value: Halves) => value.right;
const noParams = {};

function Panel({ id, select }: { id: string; select: (value: Halves) => { n: number } }) {
  const { value, status, ageMs } = useView<Halves, { n: number }>('overview', noParams, select);
  const drawn = (window as unknown as Record<string, Record<string, number>>).drawn!;
  drawn[id] = (drawn[id] ?? 0) + 1;
  return createElement('p', { id }, `${value?.n ?? '—'} ${status} ${ageMs > 0 ? 'old' : 'new'}`);
}

function Version() {
  return createElement('p', { id: 'version' }, `${useLink().version}`);
}

Object.assign(window, { drawn: {} });
const queries = new QueryClient();
setViewDefaults(queries);
const panels = [
  createElement(Panel, { key: 'l', id: 'left', select: left }),
  createElement(Panel, { key: 'r', id: 'right', select: right }),
  createElement(Version, { key: 'v' }),
];
const app = createElement(LiveContext, { value: pageClient() }, ...panels);
createRoot(document.body.appendChild(document.createElement('main'))).render(
  createElement(StrictMode, null, createElement(QueryClientProvider, { client: queries }, app)),
);
