/** What may be said of an office without saying anything of a person. */

const SURNAMES =
  'Nguyễn|Trần|Lê|Phạm|Huỳnh|Hoàng|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Hồ|Ngô|Dương|Lý|Đinh|Đoàn|Trương|Trịnh|Đào|Tạ|Lương|Tăng';
const WORD = '\\p{Lu}\\p{Ll}*';
/** `ông …`, `đ/c …`; a family name with Văn or Thị and a given name; a part between marks that is nothing but a name. */
const TELLS = [
  /(^|[\s,(])(ông|bà|anh|chị|đồng chí|đ\/c|đ\.c)[\s.:]+\p{Lu}/iu,
  new RegExp(`(^|[\\s,(])(${SURNAMES}) (Văn|Thị|Hữu|Đức|Ngọc) ${WORD}`, 'u'),
  new RegExp(`(^|[,;:()–—-])\\s*(${SURNAMES})( ${WORD}){1,3}\\s*($|[,;:()–—-])`, 'u'),
];

/** Whether words for a position seem to name who holds it: that changes, and is nobody's business here. */
export const namesSomebody = (text: string): boolean => TELLS.some((tell) => tell.test(text.normalize('NFC')));

/** A line of an office: 02x and the number, or a short one of the state's (1022, 1800 …, 1900 …). Mobiles are people's. */
export const isOfficePhone = (text: string): boolean => {
  const digits = text.replace(/[\s.()-]/g, '').replace(/^\+84/, '0');
  return /^(02\d{8,9}|1[01]\d{1,2}|1[89]00\d{4,6})$/.test(digits);
};
