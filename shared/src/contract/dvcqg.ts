import { type TObject, Type } from 'typebox';

/**
 * The DVCQG messages for the API's own description. The doors check items by hand (hundreds of thousands pass a
 * minute, and one bad item must not refuse its array), so these schemas describe and do not validate.
 */
const text = (description: string, example?: string) =>
  Type.Optional(Type.String(example === undefined ? { description } : { description, examples: [example] }));
const date = (meaning: string) =>
  text(`${meaning}: yyyyMMddHHmmss, giờ Việt Nam; chưa có thì để trống`, '20251103093012');

const Supplement: TObject = Type.Object({
  NgayBoSung: text('Lúc yêu cầu bổ sung: yyyyMMddHHmmss hoặc ISO 8601 không kèm múi giờ', '2025-10-24T10:12:00'),
  NgayTiepNhanBoSung: text('Lúc nhận bổ sung'),
  NgayHenTraTruoc: text('Hẹn trả trước khi bổ sung'),
  NgayHenTraMoi: text('Hẹn trả sau khi bổ sung'),
});

export const HoSoSchema: TObject = Type.Object(
  {
    MaHoSo: Type.String({ description: 'Mã hồ sơ', examples: ['H53.11-251103-0042'], maxLength: 100 }),
    MaTTHC: text('Mã thủ tục hành chính', '2.000815'),
    TenTTHC: text('Tên thủ tục'),
    MaLinhVuc: text('Mã lĩnh vực', 'G09-TP05'),
    TenLinhVuc: text('Tên lĩnh vực'),
    KenhThucHien: text('1 trực tiếp, 2 trực tuyến, 3 bưu chính công ích; bỏ trống: coi là trực tiếp', '2'),
    LoaiDoiTuong: text('1 công dân, 2 doanh nghiệp, 3 cơ quan nhà nước, 4 tổ chức khác', '1'),
    NgayNopHoSo: date('Ngày nộp'),
    NgayTiepNhan: date('Ngày tiếp nhận, bắt buộc trừ trạng thái 1 và 3'),
    NgayHenTra: date('Ngày hẹn trả'),
    NgayKetThucXuLy: date('Ngày kết thúc xử lý'),
    NgayTra: date('Ngày trả kết quả'),
    NgayTuChoi: date('Ngày từ chối'),
    TrangThaiHoSo: Type.String({ description: `Trạng thái '1'…'10'`, examples: ['4'] }),
    HinhThuc: text('Trả kết quả: 0 tại quầy, 1 qua bưu chính', '0'),
    DonViXuLy: text('Tên đơn vị xử lý'),
    HoSoCoThanhPhanSoHoa: text('1: có thành phần đã số hóa', '1'),
    DuocThanhToanTrucTuyen: text('1 đã trả trực tuyến, 0 không phải trả, 2 và 3 chưa trả trực tuyến', '0'),
    TaiLieuNop: Type.Optional(Type.Array(Type.Object({ DuocSoHoa: text('1: đã số hóa', '1') }))),
    DanhSachHoSoBoSung: Type.Optional(Type.Array(Supplement)),
    DanhSachGiayToKetQua: Type.Optional(Type.Array(Type.Object({}), { description: 'Có mục: kết quả điện tử' })),
  },
  {
    description:
      'HoSo của Cổng Dịch vụ công quốc gia. Các trường khác được bỏ qua; dữ liệu cá nhân bị loại ngay khi nhận, không ghi xuống đĩa hay nhật ký.',
  },
);

export const TienTrinhSchema: TObject = Type.Object(
  {
    MaHoSo: Type.String({ description: 'Mã hồ sơ', maxLength: 100 }),
    ThoiDiemXuLy: Type.String({ description: 'Lúc xử lý: yyyyMMddHHmmss', examples: ['20251104093000'] }),
    TrangThai: Type.String({ description: `Trạng thái '1'…'10'`, examples: ['4'] }),
    PhongBanXuLy: text('Phòng, đơn vị xử lý'),
    NoiDungXuLy: text('Việc đã làm; chỉ giữ khi là cụm từ chuẩn', 'Tiếp nhận hồ sơ'),
    NgayBatDau: date('Bắt đầu bước'),
    NgayKetThucTheoQuyDinh: date('Hạn của bước'),
  },
  { description: 'Một bước xử lý. Người xử lý, chức danh không được giữ.' },
);

export const HoSoArraySchema = Type.Array(HoSoSchema);
export const TienTrinhArraySchema = Type.Array(TienTrinhSchema);

export const SyncQuerySchema = Type.Object({
  MaDinhDanhDV: text('Mã định danh đơn vị gửi', 'H53.11'),
  isUpdating: text('False: chỉ thêm mới; True: thêm hoặc cập nhật', 'True'),
});

export const EnvelopeSchema = Type.Object({
  session: text('Phiên lấy từ /api/ingest/dvcqg/session, khi không gửi Authorization'),
  service: Type.Union([Type.Literal('DongBoHoSoMC'), Type.Literal('CapNhatTienDoHoSoMC')]),
  isUpdating: Type.Optional(Type.Union([Type.String(), Type.Boolean(), Type.Integer()])),
  data: Type.Union([HoSoArraySchema, TienTrinhArraySchema]),
});

export const DvcqgAnswerSchema = Type.Object({
  error_code: Type.Union([Type.Literal('0'), Type.Literal('1')], { description: '0: tất cả được ghi' }),
  message: Type.String(),
  accepted: Type.Integer({ description: 'Số mục đã nằm trong sổ' }),
  unchanged: Type.Integer({ description: 'Trong đó: lặp lại, không đổi gì' }),
  existed: Type.Integer({ description: 'Thêm mới nhưng mã đã có: không ghi' }),
  refused: Type.Integer({ description: 'Bị từ chối, nằm ở khu cách ly' }),
  errors: Type.Array(
    Type.Object({
      index: Type.Integer({ description: 'Vị trí trong mảng, từ 0' }),
      MaHoSo: Type.String(),
      field: Type.String(),
      reason: Type.String(),
    }),
  ),
});

export const FailureSchema = Type.Object({ error_code: Type.String(), message: Type.String() });

export const SessionRequestSchema = Type.Object({
  username: text('Tùy ý, không được lưu'),
  password: Type.String({ description: 'Mã truy cập của nguồn gửi' }),
});
export const SessionAnswerSchema = Type.Object({ session: Type.String(), error_code: Type.Integer() });
