/** What every written decision bears. */
export interface Decided {
  id: number;
  /** When it was written here, by the server's clock. */
  at: string;
  /** Sign-in name of who wrote it. */
  by: string;
  /** Journal position from which on it is known. */
  seq: number;
}
