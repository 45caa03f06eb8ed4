import { w } from '../../text/desk.ts';
import { useSession } from '../session.tsx';
import { PasswordForm } from './password-form.tsx';

/** Whoever came with a password that was given sets an own one before anything else. */
export default function FirstPassword() {
  const { reload } = useSession();
  return (
    <main className="door">
      <section className="card">
        <p className="brand">{w().product}</p>
        <h1>{w().account.first}</h1>
        <p className="quiet">{w().account.firstWhy}</p>
        <PasswordForm onDone={() => void reload()} />
      </section>
    </main>
  );
}
