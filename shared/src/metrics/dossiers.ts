import { dossierMeasures as M } from '../subsystems/dossiers/measures.ts';
import { median } from './median.ts';
import { count, type Metric, ratio, type Term, writing } from './metric.ts';

const RECEIVED = [M.receivedOnline, M.receivedCounter, M.receivedPost];
const RESOLVED = [M.resolvedEarly, M.resolvedOnTime, M.resolvedLate];
const FINISHED = [...RESOLVED, M.withdrawn];

const received: Term = { span: 'period', plus: RECEIVED };
const resolved: Term = { span: 'period', plus: RESOLVED };
const open: Term = { span: 'end', plus: RECEIVED, minus: FINISHED };
const overdue: Term = { span: 'end', plus: [M.overdue] };
const KSTTHC = 'Biểu II.06a/VPCP/KSTT; cách xếp loại của hệ thống một cửa gửi Cổng DVCQG';
const Q766 = 'Quyết định 766/QĐ-TTg ngày 23/6/2022';
const OWN_TARGET = 'Mức vận hành mặc định, thay bằng quyết định giao chỉ tiêu của UBND tỉnh';

const { metric, counted, share } = writing('dossiers', KSTTHC);

export const dossierMetrics: readonly Metric[] = [
  counted('received', 'Tiếp nhận', 'Hồ sơ được tiếp nhận trong kỳ, mọi kênh.', received),
  counted(
    'receivedOnline',
    'Tiếp nhận trực tuyến',
    'Hồ sơ tiếp nhận trong kỳ qua kênh trực tuyến.',
    { span: 'period', plus: [M.receivedOnline] },
    'up',
  ),
  counted(
    'receivedCounter',
    'Tiếp nhận trực tiếp',
    'Hồ sơ tiếp nhận tại quầy, kể cả hồ sơ mà bên gửi không ghi kênh.',
    { span: 'period', plus: [M.receivedCounter] },
  ),
  counted('receivedPost', 'Tiếp nhận qua bưu chính', 'Hồ sơ tiếp nhận qua bưu chính công ích.', {
    span: 'period',
    plus: [M.receivedPost],
  }),
  counted('carriedOver', 'Kỳ trước chuyển sang', 'Hồ sơ tiếp nhận trước kỳ và chưa xong trước kỳ.', {
    span: 'before',
    plus: RECEIVED,
    minus: FINISHED,
  }),
  counted('receivedDirect', 'Tiếp nhận trực tiếp, bưu chính', 'Hồ sơ tiếp nhận trong kỳ tại quầy hoặc qua bưu chính.', {
    span: 'period',
    plus: [M.receivedCounter, M.receivedPost],
  }),
  metric({
    ...{ id: 'toHandle', name: 'Phải giải quyết trong kỳ', unit: 'count', direction: 'none' },
    definition: 'Cột (3) của biểu 06a: hồ sơ từ kỳ trước chuyển sang và hồ sơ tiếp nhận trong kỳ.',
    formula: 'kỳ trước chuyển sang + tiếp nhận trong kỳ',
    needs: { before: { span: 'before', plus: RECEIVED, minus: FINISHED }, received },
    finish: (v) => count(v.n('before') + v.n('received')),
  }),
  counted(
    'resolved',
    'Đã giải quyết',
    'Hồ sơ có ngày kết thúc xử lý trong kỳ (trước hạn, đúng hạn, quá hạn); hồ sơ rút tính riêng.',
    resolved,
  ),
  counted(
    'early',
    'Giải quyết trước hạn',
    'Ngày kết thúc xử lý trước ngày hẹn trả.',
    { span: 'period', plus: [M.resolvedEarly] },
    'up',
  ),
  counted(
    'onTime',
    'Giải quyết đúng hạn',
    'Ngày kết thúc xử lý bằng ngày hẹn trả, hoặc hồ sơ không có hẹn trả.',
    { span: 'period', plus: [M.resolvedOnTime] },
    'up',
  ),
  counted(
    'late',
    'Giải quyết quá hạn',
    'Ngày kết thúc xử lý sau ngày hẹn trả.',
    { span: 'period', plus: [M.resolvedLate] },
    'down',
  ),
  counted('withdrawn', 'Rút hồ sơ', 'Hồ sơ công dân xin rút; biểu 06a cộng vào đúng hạn.', {
    span: 'period',
    plus: [M.withdrawn],
  }),
  metric({
    ...{ id: 'onTimeWithWithdrawn', name: 'Giải quyết đúng hạn, kể cả rút', unit: 'count', direction: 'up' },
    definition: 'Cột (9) của biểu 06a: hồ sơ giải quyết đúng hạn và hồ sơ công dân xin rút trong kỳ.',
    formula: 'giải quyết đúng hạn + rút hồ sơ',
    needs: { n: { span: 'period', plus: [M.resolvedOnTime, M.withdrawn] } },
    finish: (v) => count(v.n('n')),
  }),
  metric({
    ...{ id: 'resolvedWithWithdrawn', name: 'Đã giải quyết, kể cả rút', unit: 'count', direction: 'none' },
    definition: 'Cột (7) của biểu 06a: hồ sơ giải quyết xong và hồ sơ công dân xin rút trong kỳ.',
    formula: 'đã giải quyết + rút hồ sơ',
    needs: { n: { span: 'period', plus: FINISHED } },
    finish: (v) => count(v.n('n')),
  }),
  share(
    'onTimeRate',
    'Tỷ lệ đúng hạn trên số đã giải quyết',
    'Phần giải quyết trước hạn và đúng hạn trong số đã giải quyết.',
    '(trước hạn + đúng hạn) ÷ đã giải quyết',
    { span: 'period', plus: [M.resolvedEarly, M.resolvedOnTime] },
    resolved,
    {
      target: { value: 0.99, source: OWN_TARGET },
      variants: {
        received: {
          name: 'Tỷ lệ đúng hạn trên số tiếp nhận',
          definition: 'Phần giải quyết trước hạn và đúng hạn so với số hồ sơ tiếp nhận trong kỳ.',
          formula: '(trước hạn + đúng hạn) ÷ tiếp nhận trong kỳ',
          needs: { part: { span: 'period', plus: [M.resolvedEarly, M.resolvedOnTime] }, whole: received },
          source: 'Cách tính của một số báo cáo đã công bố: mẫu số là hồ sơ tiếp nhận trong kỳ',
        },
        withWithdrawn: {
          name: 'Tỷ lệ đúng hạn trên số đã giải quyết, kể cả rút',
          definition: 'Như biểu 06a: hồ sơ công dân xin rút là đã giải quyết đúng hạn.',
          formula: '(trước hạn + đúng hạn + rút) ÷ (đã giải quyết + rút)',
          needs: {
            part: { span: 'period', plus: [M.resolvedEarly, M.resolvedOnTime, M.withdrawn] },
            whole: { span: 'period', plus: FINISHED },
          },
          source: 'Biểu II.06a/VPCP/KSTT, cột (7), (8), (9)',
        },
      },
    },
  ),
  share(
    'onTimeRateOfReceived',
    'Tỷ lệ đúng hạn trên số tiếp nhận',
    'Cách tính của một số báo cáo: mẫu số là hồ sơ tiếp nhận trong kỳ.',
    '(trước hạn + đúng hạn) ÷ tiếp nhận trong kỳ',
    { span: 'period', plus: [M.resolvedEarly, M.resolvedOnTime] },
    received,
  ),
  share(
    'lateRate',
    'Tỷ lệ quá hạn trên số đã giải quyết',
    'Phần giải quyết quá hạn trong số đã giải quyết.',
    'quá hạn ÷ đã giải quyết',
    { span: 'period', plus: [M.resolvedLate] },
    resolved,
    { direction: 'down' },
  ),
  metric({
    id: 'progress766',
    name: 'Tiến độ giải quyết (mục 5, QĐ 766)',
    definition:
      'Hồ sơ giải quyết trước và đúng hạn (kể cả rút) cùng hồ sơ đang xử lý còn trong hạn, trên toàn bộ hồ sơ phải xử lý trong kỳ.',
    formula: '(trước hạn + đúng hạn + rút + đang xử lý trong hạn) ÷ (đã giải quyết + rút + đang xử lý)',
    unit: 'percent',
    direction: 'up',
    source: `${Q766}, chỉ số thành phần 5 (tối đa 20 điểm)`,
    needs: {
      good: { span: 'period', plus: [M.resolvedEarly, M.resolvedOnTime, M.withdrawn] },
      late: { span: 'period', plus: [M.resolvedLate] },
      open,
      overdue,
    },
    finish: (v) => ratio(v.n('good') + v.n('open') - v.n('overdue'), v.n('good') + v.n('late') + v.n('open')),
  }),
  counted('open', 'Đang giải quyết', 'Hồ sơ đã tiếp nhận, chưa xong vào cuối ngày, kể cả tạm dừng.', open),
  counted(
    'overdue',
    'Đang quá hạn',
    'Hồ sơ đang giải quyết mà ngày hẹn trả đã qua; lúc tạm dừng không tính.',
    overdue,
    'down',
  ),
  metric({
    ...{ id: 'openInTerm', name: 'Đang giải quyết, còn trong hạn', unit: 'count', direction: 'none' },
    definition: 'Cột (12) của biểu 06a: hồ sơ đang giải quyết chưa quá hạn, kể cả tạm dừng.',
    formula: 'đang giải quyết − đang quá hạn',
    needs: { open, overdue },
    finish: (v) => count(v.n('open') - v.n('overdue')),
  }),
  share(
    'overdueRate',
    'Hồ sơ quá hạn trên số đang giải quyết',
    'Phần đã quá hạn trong số đang giải quyết.',
    'đang quá hạn ÷ đang giải quyết',
    overdue,
    open,
    { direction: 'down' },
  ),
  counted(
    'suspended',
    'Tạm dừng',
    'Hồ sơ chờ bổ sung, chờ nghĩa vụ tài chính hoặc dừng xử lý vào cuối ngày (trạng thái 5, 6, 8).',
    { span: 'end', plus: [M.suspended] },
  ),
  counted(
    'dueToday',
    'Đến hạn hôm nay',
    'Hồ sơ có ngày hẹn trả đúng ngày xét mà đến cuối ngày (hôm nay: đến lúc này) chưa xong.',
    {
      span: 'day',
      plus: [M.due],
    },
  ),
  counted(
    'dueSoon',
    'Đến hạn trong 3 ngày làm việc tới',
    'Hồ sơ chưa xong có ngày hẹn trả trong ba ngày làm việc sau ngày xét; với ngày đã qua, hồ sơ chưa xong đến cuối ngày hẹn trả của nó.',
    { span: 'soon', plus: [M.due] },
  ),
  metric({
    id: 'meanHandling',
    name: 'Thời gian giải quyết trung bình',
    definition:
      'Số ngày làm việc từ ngày tiếp nhận đến ngày kết thúc xử lý, trừ lúc tạm dừng; trung bình của hồ sơ giải quyết trong kỳ.',
    formula: 'tổng số ngày làm việc ÷ đã giải quyết',
    unit: 'workingDays',
    direction: 'down',
    source: 'Nghị định 118/2025/NĐ-CP; lịch làm việc của Nhà nước, kể cả ngày nghỉ bù và làm bù',
    needs: { days: { span: 'period', plus: [M.handlingDays] }, resolved },
    finish: (v) => ratio(v.n('days'), v.n('resolved')),
  }),
  metric({
    id: 'medianHandling',
    name: 'Thời gian giải quyết trung vị',
    definition:
      'Một nửa số hồ sơ giải quyết trong kỳ xong trong ngần ấy ngày làm việc; chính xác đến 40 ngày, trên đó lấy cận trên của khoảng.',
    formula: 'trung vị của số ngày làm việc',
    unit: 'workingDays',
    direction: 'down',
    source: 'Nghị định 118/2025/NĐ-CP; lịch làm việc của Nhà nước, kể cả ngày nghỉ bù và làm bù',
    needs: { histogram: { span: 'period', plus: [M.handlingHistogram], buckets: true } },
    finish: (v) => median(v.buckets('histogram')),
  }),
  share(
    'onlineShare',
    'Tỷ lệ hồ sơ trực tuyến',
    'Phần tiếp nhận trực tuyến trong số tiếp nhận.',
    'tiếp nhận trực tuyến ÷ tiếp nhận',
    { span: 'period', plus: [M.receivedOnline] },
    received,
    {
      source: `${Q766}, nhóm cung cấp dịch vụ trực tuyến`,
    },
  ),
  share(
    'counterShare',
    'Tỷ lệ nộp tại quầy',
    'Phần tiếp nhận tại quầy trong số tiếp nhận; hồ sơ không ghi kênh được tính tại quầy.',
    'tiếp nhận tại quầy ÷ tiếp nhận',
    { span: 'period', plus: [M.receivedCounter] },
    received,
    {
      source: `${Q766}, nhóm cung cấp dịch vụ trực tuyến`,
    },
  ),
  share(
    'fullOnlineShare',
    'Tỷ lệ hồ sơ toàn trình',
    'Hồ sơ nộp trực tuyến, không còn khoản phải trả tại quầy, kết quả điện tử hoặc qua bưu chính; trên số đã giải quyết.',
    'hồ sơ toàn trình ÷ đã giải quyết',
    { span: 'period', plus: [M.fullOnline] },
    resolved,
    {
      source: 'Nghị định 224/2026/NĐ-CP, Điều 14',
    },
  ),
  share(
    'digitizedShare',
    'Tỷ lệ hồ sơ số hóa',
    'Hồ sơ có thành phần được số hóa khi tiếp nhận.',
    'hồ sơ có số hóa ÷ tiếp nhận',
    { span: 'period', plus: [M.digitized] },
    received,
    {
      source: `${Q766}, chỉ số thành phần 12`,
    },
  ),
  share(
    'electronicResultShare',
    'Tỷ lệ kết quả điện tử',
    'Hồ sơ đã giải quyết có giấy tờ kết quả điện tử.',
    'có kết quả điện tử ÷ đã giải quyết',
    { span: 'period', plus: [M.electronicResult] },
    resolved,
    {
      source: `${Q766}, chỉ số thành phần 11`,
    },
  ),
  share(
    'onlinePaymentShare',
    'Tỷ lệ thanh toán trực tuyến',
    'Hồ sơ trả phí trực tuyến trong số hồ sơ có nghĩa vụ trả phí.',
    'đã thanh toán trực tuyến ÷ phải thanh toán',
    { span: 'period', plus: [M.paidOnline] },
    { span: 'period', plus: [M.paymentDue] },
    {
      source: `${Q766}, chỉ số thành phần 24`,
    },
  ),
  counted(
    'withoutPromise',
    'Không có hẹn trả',
    'Hồ sơ tiếp nhận trong kỳ không có ngày hẹn trả; khi xong được tính đúng hạn.',
    { span: 'period', plus: [M.withoutPromise] },
    'down',
  ),
  counted(
    'openWithoutPromise',
    'Đang giải quyết, không có hẹn trả',
    'Hồ sơ đang giải quyết không có ngày hẹn trả.',
    { span: 'end', plus: [M.openWithoutPromise] },
    'down',
  ),
  counted(
    'assumedChannel',
    'Không ghi kênh',
    'Hồ sơ mà bên gửi không ghi kênh, tính là trực tiếp.',
    { span: 'period', plus: [M.assumedChannel] },
    'down',
  ),
  counted(
    'finishUndated',
    'Xong nhưng thiếu ngày',
    'Hồ sơ báo đã xong mà không có ngày kết thúc xử lý; còn tính là đang giải quyết.',
    { span: 'period', plus: [M.finishUndated] },
    'down',
  ),
];
