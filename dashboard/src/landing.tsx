import { t } from './text/index.ts';
import './landing.css';

export function Landing() {
  const words = t().landing;
  return (
    <main className="landing">
      <h1>{words.title}</h1>
      <p>{words.lead}</p>
      <a href="/wall">{words.wall}</a>
      <p className="note">{words.wallNote}</p>
    </main>
  );
}
