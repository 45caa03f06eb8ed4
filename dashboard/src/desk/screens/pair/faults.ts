import { Refused } from '../../api.ts';
import type { Faults } from './geometry-field.tsx';

/** `name=Sảnh: đã có màn hình tên này` → `Đã có màn hình tên này`: the field stands beside it already. */
export const plainSentence = (message: string): string => {
  const text = message
    .replace(/^(?:Tham số )?[a-zA-Z][\w.[\]/]*(?:=[^:]*)?: /, '')
    .replace(/: [a-zA-Z]+=[^:]*: /, ': ')
    .replace(/\. Xem \/api\/docs\.$/, '.');
  return text.charAt(0).toUpperCase() + text.slice(1);
};

/** What the server minded, by the last name of its field (`geometry/columns`, `theme.litFrom`); '' when it named none. */
export function faultsOf(error: unknown): Faults {
  const message = error instanceof Error ? error.message : String(error);
  const path = error instanceof Refused ? error.field.split(/[./[\]]+/).filter((part) => part !== '') : [];
  const name = path.findLast((part) => !/^\d+$/.test(part)) ?? '';
  return { [name]: plainSentence(message) };
}

/** Brings what is to be mended into view, with the keyboard in it. */
export function focusFault(form: HTMLElement | null, faults: Faults): void {
  for (const name of Object.keys(faults)) {
    const field = form?.querySelector<HTMLElement>(`[data-field="${name}"]`);
    const input = field?.matches('input, select') ? field : field?.querySelector<HTMLElement>('input, select');
    input?.focus();
    if (input) return;
  }
}
