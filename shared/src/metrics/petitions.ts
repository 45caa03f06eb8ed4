import { petitionMeasures as M } from '../subsystems/petitions/measures.ts';
import { type Metric, ratio, type Term, writing } from './metric.ts';

const ANSWERED = [M.answeredOnTime, M.answeredExtended, M.answeredLate];
const answered: Term = { span: 'period', plus: ANSWERED };
const RULES = 'Nghị định 20/2008/NĐ-CP (sửa đổi 48/2013, 92/2017); Quyết định 31/2021/QĐ-TTg, chương VI';
const Q766 = 'Quyết định 766/QĐ-TTg';

const { metric, counted } = writing('petitions', RULES);

export const petitionMetrics: readonly Metric[] = [
  counted('petitionsReceived', 'Phản ánh tiếp nhận', 'Phản ánh, kiến nghị nhận trong kỳ, không kể bị từ chối.', {
    span: 'period',
    plus: [M.petitionsReceived],
  }),
  counted(
    'petitionsRefused',
    'Phản ánh từ chối',
    'Không đủ điều kiện tiếp nhận, có lý do; không nằm trong mẫu số nào.',
    { span: 'period', plus: [M.petitionsRefused] },
  ),
  counted('petitionsAnswered', 'Phản ánh đã trả lời', 'Trả lời trong kỳ.', answered),
  counted(
    'petitionsOnTime',
    'Trả lời đúng hạn',
    'Trả lời trong hạn ban đầu, hoặc không có hạn.',
    { span: 'period', plus: [M.answeredOnTime] },
    'up',
  ),
  counted(
    'petitionsExtended',
    'Trả lời trong gia hạn',
    'Trả lời sau hạn ban đầu nhưng trong thời gian gia hạn được chấp thuận: một loại riêng.',
    { span: 'period', plus: [M.answeredExtended] },
  ),
  counted(
    'petitionsLate',
    'Trả lời quá hạn',
    'Trả lời sau mọi hạn.',
    { span: 'period', plus: [M.answeredLate] },
    'down',
  ),
  counted('petitionsOpen', 'Phản ánh đang xử lý', 'Đã nhận, chưa trả lời vào cuối ngày.', {
    span: 'end',
    plus: [M.petitionsReceived],
    minus: ANSWERED,
  }),
  counted(
    'petitionsOverdue',
    'Phản ánh đang quá hạn',
    'Chưa trả lời, đã qua mọi hạn.',
    { span: 'end', plus: [M.petitionsOverdue] },
    'down',
  ),
  counted(
    'petitionsInExtension',
    'Phản ánh đang trong gia hạn',
    'Chưa trả lời, đã qua hạn ban đầu, còn trong gia hạn được chấp thuận.',
    { span: 'end', plus: [M.petitionsExtended] },
  ),
  metric({
    id: 'petitionsOnTimeRate',
    name: 'Tỷ lệ trả lời phản ánh đúng hạn',
    definition: 'Phần trả lời trong hạn ban đầu trong số đã trả lời; trả lời trong gia hạn không tính là đúng hạn.',
    formula: 'trả lời đúng hạn ÷ đã trả lời',
    unit: 'percent',
    direction: 'up',
    source: `${Q766}, chỉ số thành phần 21`,
    needs: { part: { span: 'period', plus: [M.answeredOnTime] }, whole: answered },
    finish: (v) => ratio(v.n('part'), v.n('whole')),
    variants: {
      withExtended: {
        name: 'Tỷ lệ trả lời phản ánh đúng hạn, kể cả gia hạn',
        definition: 'Phần trả lời trong hạn ban đầu hoặc trong thời gian gia hạn được chấp thuận, trong số đã trả lời.',
        formula: '(trả lời đúng hạn + trả lời trong gia hạn) ÷ đã trả lời',
        needs: { part: { span: 'period', plus: [M.answeredOnTime, M.answeredExtended] }, whole: answered },
        source: 'Cách tính của một số báo cáo đã công bố: trả lời trong gia hạn được chấp thuận là đúng hạn',
      },
    },
  }),
  metric({
    id: 'petitionsSatisfied',
    name: 'Tỷ lệ hài lòng về trả lời phản ánh',
    definition: 'Phần hài lòng và chấp nhận trong số đã được người gửi đánh giá.',
    formula: '(hài lòng + chấp nhận) ÷ có đánh giá',
    unit: 'percent',
    direction: 'up',
    source: `${Q766}, chỉ số thành phần 22`,
    needs: {
      good: { span: 'period', plus: [M.satisfied, M.accepted] },
      bad: { span: 'period', plus: [M.dissatisfied] },
    },
    finish: (v) => ratio(v.n('good'), v.n('good') + v.n('bad')),
  }),
];
