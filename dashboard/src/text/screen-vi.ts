/** Words of a wall as a device: how it comes in, who it is, why it shows nothing. */
export const screenVi = {
  pairing: {
    title: 'Ghép màn hình này',
    code: 'Mã ghép',
    steps: [
      'Trên máy của người trực, đăng nhập rồi mở mục “Màn hình”.',
      'Chọn “Ghép màn hình” và nhập mã này, hoặc quét mã QR bằng điện thoại.',
      'Đặt tên, nơi treo và danh sách phát. Màn hình tự hiện số liệu.',
    ],
    qr: 'Mã QR mở trang ghép màn hình này',
    left: (time: string) => `Mã còn dùng được ${time}, sau đó tự đổi mã mới`,
    asking: 'Đang lấy mã ghép',
    away: 'Chưa liên lạc được với máy chủ. Màn hình tự thử lại, không cần làm gì.',
    full: 'Đang có quá nhiều màn hình chờ ghép. Màn hình tự thử lại sau ít phút.',
    claimed: 'Đã ghép, đang mở số liệu',
  },
  identify: { this: 'Màn hình này', id: 'Mã số', noName: 'Màn hình khách', noPlace: 'chưa ghép, chưa có nơi treo' },
  waiting: 'Đang chờ máy chủ',
  waitingLong: 'Chưa liên lạc được với máy chủ. Số liệu sẽ tự hiện khi có kết nối, không cần làm gì.',
  ill: 'Màn hình gặp lỗi và sẽ tự mở lại',
  dash: '—',
};

export type ScreenWords = typeof screenVi;
