/** What is looked at: place, days, comparison, as known when. */
export const scopeVi = {
  search: {
    label: 'Tìm đơn vị, thủ tục, mã hồ sơ',
    short: 'Tìm',
    none: (q: string) => `Không tìm thấy “${q}”`,
    found: (n: number) => `${n} kết quả`,
    kinds: {
      unit: 'Đơn vị',
      formerUnit: 'Đơn vị cũ',
      sector: 'Lĩnh vực',
      procedure: 'Thủ tục',
      dossier: 'Hồ sơ',
    },
  },
  crumb: { label: 'Đang xem', province: 'Tỉnh Tây Ninh', myUnits: 'Đơn vị của tôi' },
  /** All units of a class together. */
  classes: { commune: 'Các xã, phường', department: 'Các sở, ban, ngành' },
  period: {
    label: 'Kỳ số liệu',
    kinds: {
      today: 'Hôm nay',
      week: 'Tuần',
      month: 'Tháng',
      quarter: 'Quý',
      year: 'Năm',
      report: 'Kỳ 15–14',
      range: 'Tự chọn',
    },
    from: 'Từ ngày',
    to: 'Đến ngày',
    apply: 'Xem',
    earlier: 'Kỳ trước',
    later: 'Kỳ sau',
    backwards: 'Ngày đầu phải trước ngày cuối.',
    workingDays: (n: number) => `${n} ngày làm việc`,
  },
  compare: {
    label: 'So sánh',
    ways: {
      previous: 'So với kỳ trước',
      lastYear: 'So với cùng kỳ năm trước',
      workingDays: 'So với cùng số ngày làm việc',
      none: 'Không so sánh',
    },
    short: { previous: 'so kỳ trước', lastYear: 'so cùng kỳ', workingDays: 'so cùng số ngày', none: '' },
    nothing: 'chưa có kỳ để so',
    same: 'ngang',
    points: 'điểm',
  },
  known: {
    now: 'Số liệu hiện tại',
    inBook: 'Trong sổ đã chốt',
    at: (time: string) => `Như đã biết ${time}`,
    title: 'Xem số liệu như đã biết lúc',
    why: 'Thông tin đến sau thời điểm này được bỏ ra: đúng con số đã thấy khi ấy.',
    go: 'Xem',
    back: 'Về hiện tại',
    present: 'của hiện tại, không phải lúc ấy',
    book: (id: string) => `trong sổ đã chốt số ${id}`,
    banner: (time: string) =>
      `Đang xem số liệu như đã biết ${/^\d/.test(time) ? `lúc ${time}` : time}, không phải hiện tại.`,
  },
};

export type ScopeWords = typeof scopeVi;
