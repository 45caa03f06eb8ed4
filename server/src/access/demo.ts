import type { Role } from '@toancanh/shared/access/roles.ts';
import type { AccessStore } from './access-store.ts';
import { hashPassword } from './password.ts';

/** Accounts of the demo: on its sign-in page for everyone, and refused wherever the demo is off. */
export const DEMO_ACCOUNTS: readonly {
  name: string;
  password: string;
  role: Role;
  units: readonly string[] | 'all';
}[] = [
  { name: 'lanh-dao', password: 'Xem-toan-tinh-1', role: 'leader', units: 'all' },
  { name: 'phuong-tan-ninh', password: 'Xem-phuong-minh-2', role: 'head', units: ['25459'] },
  { name: 'so-nnmt', password: 'Xem-so-minh-3', role: 'head', units: ['so-nnmt'] },
  { name: 'hop', password: 'Dieu-khien-hop-4', role: 'presenter', units: 'all' },
  { name: 'du-lieu', password: 'Sua-du-lieu-5', role: 'dataOfficer', units: 'all' },
  { name: 'truc', password: 'Truc-van-hanh-6', role: 'operator', units: 'all' },
  { name: 'quan-tri', password: 'Giao-quyen-7', role: 'administrator', units: 'all' },
];

/** The passwords are public: their hashes need not be dear, and the start of a demo not slow. */
const CHEAP = { ln: 10, r: 8, p: 1 };

export async function seedDemo(store: AccessStore, now: number): Promise<void> {
  for (const a of DEMO_ACCOUNTS)
    if (store.accountNamed(a.name) === null)
      store.addAccount({
        ...{ name: a.name, role: a.role, units: a.units, password: await hashPassword(a.password, CHEAP) },
        ...{ mustChange: false, active: true, demo: true, createdAt: now, signedInAt: null },
      });
}
