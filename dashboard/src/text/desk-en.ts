import { type DeskWords, deskVi } from './desk-vi.ts';
export const deskEn: DeskWords = deskVi;
