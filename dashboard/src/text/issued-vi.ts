/** What is said of an issued page besides the verdict: what it would say by now, and the report that it is of. */
export const issuedVi = {
  unchangedWhy:
    'Các con số của trang, tính lại đúng như đã biết lúc ấy, cho ra cùng một mã; tin đến sau không làm đổi. Mã đứng tên trang gốc: hãy mở trang gốc và so với bản trên tay.',
  report: 'Báo cáo',
  open: 'Mở đúng báo cáo này',
  now: {
    title: 'Nếu phát hành bây giờ',
    same: (at: string) => `Tính theo những gì biết đến ${at}, mọi con số vẫn như trên trang.`,
    other: (at: string) => `Tính theo những gì biết đến ${at}, những con số này đã khác:`,
    name: 'Con số',
    before: 'Trên trang',
    after: 'Nay',
    more: (n: string) => `và ${n} con số nữa`,
  },
  none: 'không có số liệu',
  opening: 'Đang lập lại báo cáo như lúc phát hành',
  left: (n: string) => `Còn ${n} dòng không in ở đây.`,
};
export type IssuedWords = typeof issuedVi;
