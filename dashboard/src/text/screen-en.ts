import type { ScreenWords } from './screen-vi.ts';

export const screenEn: ScreenWords = {
  pairing: {
    title: 'Pair this screen',
    code: 'Pairing code',
    steps: [
      'On the operator’s machine, sign in and open “Screens”.',
      'Choose “Pair a screen” and type this code, or scan the QR code with a phone.',
      'Give it a name, a place and a playlist. The figures appear by themselves.',
    ],
    qr: 'QR code that leads to the page which pairs this screen',
    left: (time) => `The code is good for ${time}, then a new one comes by itself`,
    asking: 'Getting a pairing code',
    away: 'The server cannot be reached. The screen tries again by itself; nothing needs to be done.',
    full: 'Too many screens wait to be paired. The screen tries again in a few minutes.',
    claimed: 'Paired, opening the figures',
  },
  identify: { this: 'This screen', id: 'Id', noName: 'Guest screen', noPlace: 'not paired, no place yet' },
  waiting: 'Waiting for the server',
  waitingLong:
    'The server cannot be reached. The figures appear by themselves when it is back; nothing needs to be done.',
  ill: 'This screen met a fault and opens again by itself',
  dash: '—',
};
