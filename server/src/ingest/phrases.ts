/**
 * The standard phrases of NoiDungXuLy that one-stop systems write by themselves. Anything else is free text, which
 * may hold the names of people, and is dropped at the door.
 */
export const STEP_PHRASES = [
  'Nộp hồ sơ',
  'Tiếp nhận hồ sơ',
  'Chuyển hồ sơ',
  'Chuyển xử lý',
  'Phân công xử lý',
  'Phân công thụ lý',
  'Thụ lý hồ sơ',
  'Xử lý hồ sơ',
  'Đang xử lý',
  'Kiểm tra hồ sơ',
  'Thẩm định',
  'Thẩm định hồ sơ',
  'Thẩm tra hồ sơ',
  'Xác minh',
  'Lấy ý kiến',
  'Niêm yết công khai',
  'Xác định nghĩa vụ tài chính',
  'Yêu cầu thực hiện nghĩa vụ tài chính',
  'Hoàn thành nghĩa vụ tài chính',
  'Yêu cầu bổ sung',
  'Yêu cầu bổ sung hồ sơ',
  'Bổ sung hồ sơ',
  'Tiếp nhận hồ sơ bổ sung',
  'Dự thảo kết quả',
  'Trình ký',
  'Trình lãnh đạo',
  'Phê duyệt',
  'Ký duyệt',
  'Ký giấy chứng nhận',
  'Đóng dấu',
  'Phát hành',
  'Chuyển kết quả',
  'Đã xử lý xong',
  'Hoàn thành',
  'Trả kết quả',
  'Đã trả kết quả',
  'Từ chối tiếp nhận',
  'Từ chối giải quyết',
  'Dừng xử lý',
  'Rút hồ sơ',
] as const;

const LONGEST = Math.max(...STEP_PHRASES.map((phrase) => phrase.length));

const fold = (text: string): string =>
  text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[\s.,;:]+/g, ' ')
    .trim();

const EXACT = new Set<string>(STEP_PHRASES);
const FOLDED = new Map(STEP_PHRASES.map((phrase) => [fold(phrase), phrase as string]));

/** The standard phrase that the text is, whatever its case, spaces, or Unicode form; '' for free text. */
export function standardPhrase(text: string): string {
  if (EXACT.has(text)) return text;
  if (text.length > LONGEST * 2) return '';
  return FOLDED.get(fold(text)) ?? '';
}
