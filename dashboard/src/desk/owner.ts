import type { OwnerInForce } from '@toancanh/shared/contract/desk/owners.ts';
import { w } from '../text/desk.ts';
import { whenText } from './say.ts';

/** `Trưởng phòng Kiểm soát thủ tục hành chính, Văn phòng UBND tỉnh · 0276 3822 233` */
export const ownerText = ({ office, unitName, phone }: OwnerInForce): string =>
  `${office}, ${unitName}${phone === null ? '' : ` · ${phone}`}`;

/** `QĐ 45/QĐ-UBND, từ 01/02/2026` */
export const decisionText = ({ decision, validFrom }: OwnerInForce): string =>
  `${decision}, ${w().data.owners.since(whenText(validFrom))}`;
