/** A message of the stream with its payload as JSON: encoded once, handed as it is to everyone who watches. */
export class Frame {
  readonly event: 'snapshot' | 'delta' | 'pulse';
  readonly json: string;

  constructor(event: Frame['event'], payload: object) {
    this.event = event;
    this.json = JSON.stringify(payload);
    Frame.encoded++;
  }

  /** How many payloads this process has encoded. It must not grow with the number of clients. */
  static encoded = 0;
}
