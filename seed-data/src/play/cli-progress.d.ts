/** The part of cli-progress that is used here; the package brings no types. */
declare module 'cli-progress' {
  interface BarOptions {
    format?: string;
    hideCursor?: boolean;
    stream?: NodeJS.WritableStream;
  }
  export const Presets: { shades_classic: BarOptions };
  export class SingleBar {
    constructor(options: BarOptions, preset?: BarOptions);
    start(total: number, value: number, payload?: Record<string, unknown>): void;
    update(value: number, payload?: Record<string, unknown>): void;
    stop(): void;
  }
}
