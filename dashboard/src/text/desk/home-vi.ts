/** The desk's first page: figures, the map, why a figure moved. */
export const homeVi = {
  figures: {
    label: 'Số liệu chính',
    of: 'trên',
    dossiers: 'hồ sơ',
    nouns: { dossiers: 'hồ sơ', petitions: 'phản ánh', cameras: 'camera', places: 'nơi', messages: 'bản tin' },
    days: 'ngày',
    target: (t: string) => `chỉ tiêu ${t}`,
    noTarget: 'chưa giao chỉ tiêu',
    below: 'dưới chỉ tiêu',
    above: 'đạt chỉ tiêu',
    online: (p: string) => `${p} % trực tuyến`,
    suspended: (n: string) => `tạm dừng ${n}`,
    dueToday: (n: string) => `hôm nay ${n}`,
    mean: (d: string) => `trung bình ${d} ngày`,
    focus: (name: string) => `Xem ${name} trên bản đồ và biểu đồ`,
    open: (name: string, value: string) => `${name}: ${value}. Mở nguồn gốc con số`,
    estimated: 'ước tính, do đơn vị cũ đã chia tách',
  },
  map: {
    title: 'theo xã, phường',
    metric: 'Chỉ số',
    asTable: 'Xem dạng bảng',
    asMap: 'Xem bản đồ',
    label: (metric: string) =>
      `Bản đồ ${metric} theo xã, phường. Dùng phím mũi tên để đi giữa các đơn vị, Enter để xem.`,
    unit: 'Xã, phường',
    noData: 'không có số liệu',
    outOf: 'trên',
    zoomOut: 'Xem toàn tỉnh',
    atTarget: 'đạt chỉ tiêu',
    under: (points: string) => `thiếu đến ${points} điểm`,
    underMore: (points: string) => `thiếu trên ${points} điểm`,
  },
  why: {
    title: (name: string, direction: 'up' | 'down' | 'same', amount: string) =>
      direction === 'same'
        ? `Vì sao ${name} không đổi`
        : `Vì sao ${name} ${direction === 'up' ? 'tăng' : 'giảm'} ${amount}`,
    sum: 'tổng các phần bằng đúng mức thay đổi',
    by: { unit: 'đơn vị', sector: 'lĩnh vực', procedure: 'thủ tục', channel: 'kênh' },
    median: (days: string, before: string, after: string, moved: boolean) =>
      `Trung vị không phải là tổng của các phần. Nó ${moved ? 'dời vì' : 'đứng yên tuy'} phần hồ sơ làm lâu hơn ${days} ngày làm việc đổi từ ${before} thành ${after}${moved ? ', qua mốc một nửa' : ', chưa qua mốc một nửa'}. Dưới đây là mức đổi ấy; tổng các phần bằng đúng.`,
    appeared: (n: string) =>
      `Kỳ so sánh có mẫu số bằng 0 nên không có chỉ số để trừ. Dưới đây là mẫu số ${n} của kỳ này do đâu mà có; dạng bảng có cả tử số, tổng các phần bằng đúng.`,
    vanished: (n: string) =>
      `Kỳ này có mẫu số bằng 0 nên không còn chỉ số để so. Dưới đây là mẫu số ${n} của kỳ so sánh đã mất ở đâu; dạng bảng có cả tử số, tổng các phần bằng đúng.`,
    isNew: (name: string) => `Kỳ này mới có ${name}`,
    isGone: (name: string) => `Kỳ này không có ${name}`,
    numerator: 'Tử số',
    denominator: 'Mẫu số',
    longer: (days: string) => `Lâu hơn ${days} ngày`,
    byLabel: 'Phân theo',
    before: 'Kỳ so sánh',
    after: 'Kỳ này',
    rest: (n: number, by: string) => `${n} ${by} khác`,
    volume: 'do khối lượng',
    performance: 'do chất lượng',
    part: 'Phần',
    asTable: 'Xem dạng bảng',
    asChart: 'Xem biểu đồ',
    needCompare: 'Chọn kỳ so sánh để biết vì sao con số thay đổi.',
    ownRate: (before: string, after: string) => `riêng phần này ${before} → ${after}`,
    check: 'Cộng các phần',
    onTime: 'Đúng hạn',
    dueSoon: 'Đến hạn 3 ngày tới',
  },
};

export type HomeWords = typeof homeVi;
