import { describe, expect, it } from 'vitest';
import { isOfficePhone, namesSomebody } from './office-words.ts';

describe('words for an office', () => {
  it.each([
    'Trưởng phòng Kiểm soát thủ tục hành chính',
    'Văn phòng HĐND và UBND phường Long Hoa',
    'Phó Giám đốc Trung tâm Phục vụ hành chính công',
    'Phòng Hồ sơ, Phòng Lý lịch tư pháp',
    'Chánh Văn phòng UBND tỉnh',
    'Phòng Kế toán – Tài chính',
    'Phòng Mai táng, Đội Cao tốc',
  ])('%s names nobody', (text) => expect(namesSomebody(text)).toBe(false));

  it.each([
    'ông Nguyễn Văn An',
    'Trưởng phòng (bà Lê Thị Hoa)',
    'Trưởng phòng Trần Thị Bích',
    'Nguyễn An',
    'Trưởng phòng, Phạm Minh Tuấn',
    'Trưởng phòng – Đặng Thu',
    'đ/c Hùng, Chánh Văn phòng',
    'Trưởng phòng: Đồng chí Sáu',
    'Trưởng phòng Trần Thị Bích'.normalize('NFD'),
  ])('%s names somebody', (text) => expect(namesSomebody(text)).toBe(true));
});

describe('telephones', () => {
  it.each(['0276 3822 233', '(0272) 3.826.254', '+84 276 3822233', '024-3823-1872', '1022', '1800 1096', '19001086'])(
    "%s is an office's",
    (text) => expect(isOfficePhone(text)).toBe(true),
  );
  it.each(['0912 345 678', '+84912345678', '0351234567', '3822233', '02763822', 'máy lẻ 12', ''])('%s is not', (text) =>
    expect(isOfficePhone(text)).toBe(false),
  );
});
