import { w } from '../../text/desk.ts';
import { Link } from '../router.tsx';
import { useDesk } from '../state.ts';
import { useUnits } from '../units.ts';

/** Province → unit → sector → procedure → dossier; each a way back up. The last is where one is. */
export function Crumbs({
  names,
  dossier,
}: {
  names?: { sector?: string | null; procedure?: string | null };
  dossier?: string;
}) {
  const { state, to } = useDesk();
  const units = useUnits();
  const up = { dossier: null, passport: null, by: null };
  const trail: { text: string; to: string }[] = [
    { text: w().crumb.province, to: to({ ...up, unit: null, sector: null, procedure: null, channel: null }, '/') },
  ];
  if (state.unit) trail.push({ text: units.name(state.unit), to: to({ ...up, sector: null, procedure: null }, '/') });
  if (state.sector) trail.push({ text: names?.sector ?? state.sector, to: to({ ...up, procedure: null }, '/') });
  if (state.procedure) trail.push({ text: names?.procedure ?? state.procedure, to: to(up, '/') });
  const channel = state.channel && w().dossier.channels[Number(state.channel)];
  if (channel) trail.push({ text: channel, to: to(up, '/') });
  if (dossier) trail.push({ text: dossier, to: '' });
  return (
    <nav className="crumbs" aria-label={w().crumb.label}>
      <ol>
        {trail.map((step, i) => (
          <li key={step.text}>
            {i === trail.length - 1 ? <h1 aria-current="page">{step.text}</h1> : <Link to={step.to}>{step.text}</Link>}
          </li>
        ))}
      </ol>
    </nav>
  );
}
