import { type Browser, chromium } from 'playwright-core';

/** Chromium as it stands on the machine, with nothing that talks to others. */
export async function openChromium(): Promise<Browser> {
  const kit = (await import(new URL('../../scripts/kit/chromium.mjs', import.meta.url).href)) as {
    ensureChromium(): string;
  };
  return chromium.launch({
    executablePath: kit.ensureChromium(),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}
