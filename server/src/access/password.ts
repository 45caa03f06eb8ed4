import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

/** Cost of scrypt: N = 2^ln, block size r, parallel p. */
export interface Cost {
  ln: number;
  r: number;
  p: number;
}
/** 32 MiB and three rounds for each guess (the OWASP password storage sheet's second choice for scrypt). */
export const COST: Cost = { ln: 15, r: 8, p: 3 };

const BYTES = 32;
/** Guesses that are worked on at once; the others wait, so that a flood of sign-ins takes neither memory nor all threads. */
const AT_ONCE = 2;
export const LONGEST = 200;

let working = 0;
const waiting: (() => void)[] = [];

async function derive(password: string, salt: Buffer, { ln, r, p }: Cost): Promise<Buffer> {
  if (working >= AT_ONCE) await new Promise<void>((go) => waiting.push(go));
  working++;
  try {
    return await new Promise((done, fail) =>
      scrypt(password.normalize('NFKC'), salt, BYTES, { N: 2 ** ln, r, p, maxmem: 160 * r * 2 ** ln }, (error, key) =>
        error ? fail(error) : done(key),
      ),
    );
  } finally {
    working--;
    waiting.shift()?.();
  }
}

/** `scrypt$ln,r,p$salt$key`: the parameters travel with the hash, so that they can be raised later. */
export async function hashPassword(password: string, cost: Cost = COST): Promise<string> {
  const salt = randomBytes(16);
  const key = await derive(password, salt, cost);
  return `scrypt$${cost.ln},${cost.r},${cost.p}$${salt.toString('base64')}$${key.toString('base64')}`;
}

/** Constant time in what the password is. A hash that cannot be read fits no password. */
export async function verifyPassword(password: string, hash: string): Promise<boolean> {
  const found = /^scrypt\$(\d{1,2}),(\d{1,2}),(\d{1,2})\$([A-Za-z0-9+/=]+)\$([A-Za-z0-9+/=]+)$/.exec(hash);
  if (!found) return false;
  const [, ln, r, p, salt, key] = found;
  const expected = Buffer.from(key!, 'base64');
  const given = await derive(password, Buffer.from(salt!, 'base64'), { ln: Number(ln), r: Number(r), p: Number(p) });
  return expected.length === given.length && timingSafeEqual(expected, given);
}

/** Whether a hash was made with other parameters than today's. */
export const outdated = (hash: string, cost: Cost = COST): boolean =>
  !hash.startsWith(`scrypt$${cost.ln},${cost.r},${cost.p}$`);

/** Long enough for the rule and still guessed first. Compared without case, spaces and marks. */
const COMMON = [
  ...['123456789012', '1234567890123', '12345678901234', '0123456789', '9876543210', '1qaz2wsx3edc', 'qwertyuiop'],
  ...['password', 'passw0rd', 'p@ssw0rd', 'iloveyou', 'welcome', 'administrator', 'letmein', 'changeme', 'qwerty'],
  ...['matkhau', 'mat khau', 'tayninh', 'toancanh', 'vietnam', 'anhyeuem', 'khongco', 'quantri', 'abc123', 'admin123'],
];
const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[đĐ]/g, 'd')
    .replaceAll('@', 'a')
    .replaceAll('$', 's')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');
/** A common word and at most this much beside it is no password. */
const BESIDE = 6;

/** Why a password may not be taken, in Vietnamese; null: it may. */
export function weakness(password: string, name: string): string | null {
  if ([...password].length < 12) return 'Mật khẩu mới cần ít nhất 12 ký tự; một câu ngắn dễ nhớ là tốt nhất';
  if (password.length > LONGEST) return `Mật khẩu mới dài quá ${LONGEST} ký tự`;
  const bare = plain(password);
  if (plain(name).length >= 3 && bare.includes(plain(name))) return 'Mật khẩu mới không được chứa tên đăng nhập';
  if (new Set(password).size < 5) return 'Mật khẩu mới lặp lại quá ít ký tự; hãy chọn mật khẩu khác';
  if (COMMON.some((word) => bare.includes(plain(word)) && bare.length - plain(word).length <= BESIDE))
    return 'Mật khẩu mới quá phổ biến; hãy chọn mật khẩu khác';
  return null;
}

/** A first password that can be read out: 5 groups of 5, 119 bits. */
export function randomPassword(): string {
  const letters = 'abcdefghjkmnpqrstuvwxyz23456789';
  const out: string[] = [];
  while (out.length < 25) for (const b of randomBytes(32)) if (b < 248 && out.length < 25) out.push(letters[b % 31]!);
  return (out.join('').match(/.{5}/g) ?? []).join('-');
}
