/** GET /api/calendar/working-days?after=: whether that day is worked, and the n-th working days after it. */
export interface WorkingDaysAfter {
  works: boolean;
  days: { n: number; day: string }[];
}
