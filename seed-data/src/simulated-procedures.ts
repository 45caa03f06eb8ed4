/**
 * What the reference list of procedures does not yet have for most departments, so that they have something to do in
 * the demo. Codes that begin with 9 are no national codes; sector codes are assumed in the style of the official ones.
 */
export const SIMULATED_SECTORS = [
  { code: 'G05-CT01', name: 'Lưu thông hàng hóa trong nước' },
  { code: 'G18-YT02', name: 'Khám bệnh, chữa bệnh' },
  { code: 'G18-YT03', name: 'Dược phẩm' },
  { code: 'G03-GD02', name: 'Giáo dục trung học' },
  { code: 'G06-KC01', name: 'Sở hữu trí tuệ' },
  { code: 'G14-VH01', name: 'Quảng cáo' },
  { code: 'G09-TP01', name: 'Lý lịch tư pháp' },
  { code: 'G10-NV03', name: 'Tôn giáo' },
  { code: 'G07-NG01', name: 'Công tác lãnh sự' },
  { code: 'G15-MT01', name: 'Môi trường' },
] as const;

const licence = (code: string, name: string, sectorCode: string, days: number) => ({
  code,
  name,
  sectorCode,
  level: 'province' as const,
  days,
});

export const SIMULATED_PROCEDURES = [
  licence('9.000501', 'Cấp giấy phép bán lẻ hàng hóa', 'G05-CT01', 10),
  licence('9.000601', 'Cấp giấy phép hành nghề khám bệnh, chữa bệnh', 'G18-YT02', 15),
  licence('9.000602', 'Cấp giấy chứng nhận đủ điều kiện kinh doanh dược', 'G18-YT03', 15),
  licence('9.000801', 'Cấp phép hoạt động giáo dục trung học', 'G03-GD02', 12),
  licence('9.000901', 'Hỗ trợ xác lập quyền sở hữu công nghiệp', 'G06-KC01', 10),
  licence('9.001001', 'Cấp giấy phép xây dựng mới', 'G17-XD01', 15),
  licence('9.001201', 'Tiếp nhận thông báo sản phẩm quảng cáo', 'G14-VH01', 5),
  licence('9.000301', 'Cấp phiếu lý lịch tư pháp', 'G09-TP01', 10),
  licence('9.001301', 'Đăng ký sinh hoạt tôn giáo tập trung', 'G10-NV03', 20),
  licence('9.001401', 'Cho phép tổ chức hội nghị quốc tế', 'G07-NG01', 10),
  licence('9.000701', 'Cấp giấy phép môi trường', 'G15-MT01', 20),
] as const;

/** By unit: part of the departments' dossiers and its sectors. Parts follow a comparable province in 2026. */
export const DEPARTMENT_SECTORS: Record<string, { part: number; sectors: Record<string, number> }> = {
  'vpdk-dat-dai': { part: 72, sectors: { 'G15-DD01': 88, 'G09-TP08': 12 } },
  'so-nnmt': { part: 4, sectors: { 'G15-MT01': 70, 'G15-DD01': 30 } },
  'so-noi-vu': { part: 9, sectors: { 'G10-NV02': 1 } },
  'so-y-te': { part: 4, sectors: { 'G18-YT02': 60, 'G18-YT03': 40 } },
  'so-xay-dung': { part: 4, sectors: { 'G17-XD01': 1 } },
  'so-tai-chinh': { part: 2.5, sectors: { 'G12-TC01': 1 } },
  'so-cong-thuong': { part: 2, sectors: { 'G05-CT01': 1 } },
  'bql-kkt': { part: 1.8, sectors: { 'G10-NV02': 1 } },
  'so-tu-phap': { part: 1.5, sectors: { 'G09-TP01': 1 } },
  'so-gddt': { part: 1, sectors: { 'G03-GD02': 1 } },
  'so-khcn': { part: 0.5, sectors: { 'G06-KC01': 1 } },
  'so-vhttdl': { part: 0.35, sectors: { 'G14-VH01': 1 } },
  'so-dan-toc-ton-giao': { part: 0.05, sectors: { 'G10-NV03': 1 } },
  'so-ngoai-vu': { part: 0.01, sectors: { 'G07-NG01': 1 } },
};
