import { durationParts, shortDate, weekday } from '../format/time.ts';
import { scenesVi } from './scenes-vi.ts';

/** All words of the wall, as the province says them. One word, one meaning. */
const WEEKDAYS = ['Chủ Nhật', 'thứ Hai', 'thứ Ba', 'thứ Tư', 'thứ Năm', 'thứ Sáu', 'thứ Bảy'];
const UNITS = { second: 'giây', minute: 'phút', hour: 'giờ', day: 'ngày' };
const SCALES = { 1: '', 1e3: 'nghìn', 1e6: 'triệu', 1e9: 'tỷ' };

const duration = (ms: number): string => {
  const { amount, unit } = durationParts(ms);
  return `${amount} ${UNITS[unit]}`;
};
const dayName = (day: string): string => WEEKDAYS[weekday(day)] ?? '';

export const vi = {
  locale: 'vi',
  product: 'Toàn Cảnh',
  province: 'TÂY NINH',
  simulated: 'Mô phỏng',
  weekday: dayName,
  dayAndDate: (day: string) => `${dayName(day)} ${shortDate(day)}`,
  duration,
  scale: (scale: 1 | 1e3 | 1e6 | 1e9) => SCALES[scale],
  dossiers: 'hồ sơ',
  percentSign: '%',
  target: 'chỉ tiêu',

  /** Read aloud of a figure that opens its passport. */
  figure: { open: (name: string, value: string) => `${name}${value === '' ? '' : `: ${value}`}. Mở nguồn gốc con số` },

  scenes: scenesVi,

  tiles: {
    received: 'Tiếp nhận hôm nay',
    resolved: 'Đã giải quyết hôm nay',
    onTime: (month: number) => `Đúng hạn tháng ${month}`,
    overdue: 'Đang quá hạn',
    dueTomorrow: 'Đến hạn ngày mai',
    dueOn: (day: string) => `Đến hạn ${dayName(day)}`,
    comparedWith: (day: string, sameHour: boolean) =>
      `${sameHour ? 'so cùng giờ' : 'so với'} ${dayName(day)} ${shortDate(day)}`,
    about: 'ngang',
    noCompare: 'chưa có ngày để so sánh',
    ofOpen: 'đang giải quyết',
    of: 'trên',
    today: 'hôm nay',
    dueYesterday: 'Hẹn trả hôm qua, chưa xong',
    before: (month: number, value: string) => `T${month === 1 ? 12 : month - 1} ${value} %`,
    noResolved: 'chưa có hồ sơ giải quyết xong',
  },

  map: {
    titles: {
      lateRate: 'Tỷ lệ giải quyết quá hạn trong tháng',
      overdue: 'Số hồ sơ đang quá hạn',
      petitionsOverdue: 'Số phản ánh, kiến nghị quá hạn',
      camerasDown: 'Số camera một cửa không hoạt động',
    },
    upTo: (limit: string) => `đến ${limit}`,
    above: (limit: string) => `trên ${limit}`,
    none: 'không có',
    from: (limit: string) => `từ ${limit}`,
    between: (from: string, to: string, unit: string) => `${from} – ${to}${unit}`,
    noData: 'chưa có số liệu',
    noDataShort: 'chưa có',
    shops: 'Một cửa',
    shopOk: 'camera đủ',
    shopDegraded: 'lỗi một phần',
    shopDark: 'mất hết camera',
    shopUnknown: 'chưa rõ',
    schematic: 'Sơ đồ theo diện tích, không phải ranh giới chính thức',
    schematicShort: 'sơ đồ theo diện tích',
    official: 'Ranh giới theo tệp của tỉnh',
    loading: 'Đang tải bản đồ',
    failed: 'Chưa tải được bản đồ, đang thử lại',
    ward: 'P.',
    communes: 'xã, phường',
  },

  intraday: {
    title: 'Trong ngày',
    received: 'tiếp nhận',
    resolved: 'giải quyết',
    before: (day: string) => `${dayName(day)} ${shortDate(day)}`,
    hour: (h: number) => `${h}h`,
    none: 'Chưa có hồ sơ hôm nay.',
  },

  onTimeDays: {
    day: 'Đúng hạn ngày',
    title: 'Đúng hạn 30 ngày',
    target: (value: string) => `chỉ tiêu ${value} %`,
    latest: (value: string) => `${value} %`,
    none: 'Chưa có ngày nào có hồ sơ giải quyết xong.',
  },

  ranking: {
    rate: 'quá hạn trên số đang giải quyết',
    title: 'Quá hạn nhiều nhất',
    minimum: (n: string) => `từ ${n} hồ sơ`,
    none: (n: string) => `Không đơn vị nào có từ ${n} hồ sơ trở lên bị quá hạn.`,
    more: (n: number) => `và ${n} đơn vị nữa`,
  },

  petitions: {
    title: 'Phản ánh, kiến nghị',
    month: (m: number) => `tháng ${m}`,
    answered: 'đã trả lời',
    received: 'tiếp nhận',
    overdue: 'quá hạn',
    extended: 'gia hạn',
    refused: 'từ chối',
    onTime: 'Đúng hạn',
  },

  cameras: {
    title: 'Camera một cửa',
    places: (n: string) => `${n} nơi`,
    working: 'hoạt động',
    dark: (n: string) => `${n} nơi mất hết`,
    noneDark: 'không nơi nào mất hết',
    maintenance: (n: string) => `${n} bảo trì`,
    unknown: (n: string) => `${n} chưa rõ`,
    uptime: 'giờ làm việc',
    none: 'Chưa khai báo camera nào.',
  },

  attention: {
    title: 'Cần chú ý',
    none: 'Không có việc gì cần chú ý.',
    more: (n: number) => `và ${n} việc nữa`,
    since: (time: string) => `từ ${time}`,
    shopDark: (name: string) => `${name}: mất hết camera`,
    manyOverdue: (name: string, n: string) => `${name}: ${n} quá hạn`,
    dueSoonMany: (n: string) => `${n} hồ sơ sắp đến hạn`,
    sourceStale: (name: string) => `Nguồn ${name} chậm số liệu`,
    quarantineMany: (n: string) => `${n} bản tin sai đang chờ sửa`,
    unknownUnit: (n: string) => `${n} hồ sơ chưa xác định đơn vị`,
    petitionsOverdue: (n: string) => `${n} phản ánh, kiến nghị quá hạn`,
    levels: { 1: 'khẩn', 2: 'cần xử lý', 3: 'theo dõi' },
  },

  freshness: {
    kinds: { dossiers: 'Một cửa', petitions: 'Phản ánh', cameras: 'Camera' },
    late: (age: string) => `chậm ${age}`,
    never: 'chưa có tin',
    resting: 'ngoài giờ',
    allFresh: (n: number) => `${n} đúng nhịp`,
    moreLate: (n: number) => `+${n} nguồn chậm`,
    causeLate: (age: string, cadence: string) => `chậm ${age}, nhịp ${cadence}`,
    causeNever: 'nguồn chưa gửi tin nào',
    old: (age: string) => `cũ ${age}`,
    causeLink: (age: string) => `số liệu cũ ${age}`,
  },

  status: {
    lost: (time: string, age: string) => `Mất kết nối máy chủ lúc ${time}, số liệu cũ ${age}`,
    lostShort: (age: string) => `Mất kết nối ${age}`,
    connecting: 'Đang kết nối máy chủ',
    waiting: (age: string) =>
      `Chưa nhận được số liệu sau ${age}: máy chủ chưa trả lời. Màn hình sẽ tự hiện khi có kết nối.`,
    refused: 'Máy chủ không nhận yêu cầu của màn hình này',
    failed: 'Máy chủ chưa tính được số liệu mới',
    panelFailed: 'Ô này gặp lỗi và đang được dựng lại. Các ô khác vẫn đúng.',
  },

  /** Names that do not fit a wall, in the abbreviations that official papers of the province use. */
  abbreviations: [
    ['Trung tâm Phục vụ hành chính công', 'TTPVHCC'],
    ['Văn phòng Đăng ký đất đai', 'VPĐKĐĐ'],
    ['Nông nghiệp và Môi trường', 'NN&MT'],
    ['Văn hóa, Thể thao và Du lịch', 'VHTT&DL'],
    ['Giáo dục và Đào tạo', 'GD&ĐT'],
    ['Khoa học và Công nghệ', 'KH&CN'],
    ['Dân tộc và Tôn giáo', 'DT&TG'],
    ['Ủy ban nhân dân', 'UBND'],
    ['Ban Quản lý', 'BQL'],
    ['Khu kinh tế', 'KKT'],
    ['Chi nhánh', 'CN'],
  ] as [string, string][],
};

export type Words = typeof vi;
