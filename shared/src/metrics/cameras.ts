import { CAMERA_MEASURES as M } from '../subsystems/cameras/measures.ts';
import { type Metric, type MetricValue, ratio, type Term, writing } from './metric.ts';

const OWN = 'Quy ước vận hành: RTSP trả lời được, trạng thái phải giữ qua nhiều lần dò';
const stock = (m: (typeof M)[keyof typeof M]): Term => ({ span: 'end', plus: [m] });
const { metric } = writing('cameras', OWN);

const ALL: Term = {
  span: 'end',
  plus: [M.camerasOnline, M.camerasDegraded, M.camerasOffline, M.camerasMaintenance, M.camerasUnknown],
};
/** So many of all that are registered; where none is, there is nothing to say. */
const outOf = (n: number, all: number): MetricValue =>
  all === 0 ? { value: null, numerator: 0, denominator: null } : { value: n, numerator: n, denominator: all };
const counted = (id: string, name: string, definition: string, n: Term, direction: Metric['direction']): Metric =>
  metric({
    ...{ id, name, definition, unit: 'count', direction },
    formula: `số ${name.charAt(0).toLowerCase()}${name.slice(1)}, trên số camera đã khai báo`,
    needs: { n, all: ALL },
    finish: (v) => outOf(v.n('n'), v.n('all')),
  });
/** Told by probing: where nothing is known of any camera yet, none is not known to be so. */
const probed = (...of: Parameters<typeof counted>): Metric => {
  const plain = counted(...of);
  return {
    ...plain,
    needs: { ...plain.needs, unknown: stock(M.camerasUnknown) },
    finish: (v) => {
      const [all, unknown] = [v.n('all'), v.n('unknown')];
      return all > 0 && unknown === all ? { value: null, numerator: 0, denominator: all } : outOf(v.n('n'), all);
    },
  };
};

export const cameraMetrics: readonly Metric[] = [
  probed(
    'camerasWorking',
    'Camera trả lời được',
    'Camera hoạt động hoặc kém vào cuối ngày (hôm nay: lúc này): có trả lời, kể cả khi hình kém.',
    { span: 'end', plus: [M.camerasOnline, M.camerasDegraded] },
    'up',
  ),
  probed(
    'camerasOnline',
    'Camera hoạt động',
    'Camera có hình vào cuối ngày (hôm nay: lúc này).',
    stock(M.camerasOnline),
    'up',
  ),
  probed(
    'camerasDegraded',
    'Camera kém',
    'Camera trả lời nhưng không có hình, chậm hoặc sai tài khoản.',
    stock(M.camerasDegraded),
    'down',
  ),
  probed('camerasOffline', 'Camera mất kết nối', 'Camera không trả lời.', stock(M.camerasOffline), 'down'),
  counted('camerasMaintenance', 'Camera bảo trì', 'Camera được đặt bảo trì.', stock(M.camerasMaintenance), 'none'),
  counted('camerasUnknown', 'Camera chưa rõ', 'Camera chưa dò được lần nào.', stock(M.camerasUnknown), 'none'),
  metric({
    id: 'cameraUptime',
    name: 'Thời gian camera hoạt động',
    definition: 'Phần thời gian có trả lời trong giờ mở cửa đã được dò; ngoài giờ và lúc bảo trì không tính.',
    formula: 'số phút hoạt động ÷ số phút đã dò trong giờ mở cửa',
    unit: 'percent',
    direction: 'up',
    needs: {
      up: { span: 'period', plus: [M.cameraMinutesUp] },
      observed: { span: 'period', plus: [M.cameraMinutesObserved] },
    },
    finish: (v) => ratio(v.n('up'), v.n('observed')),
  }),
  metric({
    id: 'shopsDark',
    name: 'Nơi không có camera nào hoạt động',
    definition:
      'Bộ phận một cửa có camera đang dò mà không camera nào hoạt động hoặc kém; mẫu số là số nơi có camera đang dò.',
    formula: 'số nơi mất hẳn ÷ số nơi có camera',
    unit: 'count',
    direction: 'down',
    needs: { up: { span: 'end', plus: [M.camerasOnline, M.camerasDegraded] }, down: stock(M.camerasOffline) },
    finish: (v) => {
      const watched = v.n('up') + v.n('down') > 0;
      const dark = watched && v.n('up') === 0;
      return { value: dark ? 1 : 0, numerator: dark ? 1 : 0, denominator: watched ? 1 : 0 };
    },
    perUnit: true,
  }),
];
