import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hashPassword, outdated, randomPassword, verifyPassword, weakness } from './password.ts';

const CHEAP = { ln: 4, r: 8, p: 1 };

describe('a password', () => {
  it('fits its own hash and no other, however it is typed', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme' }), fc.string(), async (password, other) => {
        const hash = await hashPassword(password, CHEAP);
        expect(await verifyPassword(password.normalize('NFD'), hash)).toBe(true);
        expect(await verifyPassword(other, hash)).toBe(other.normalize('NFKC') === password.normalize('NFKC'));
      }),
      { numRuns: 50 },
    );
  });

  it('has another hash each time, with the parameters in it', async () => {
    const [a, b] = [await hashPassword('x', CHEAP), await hashPassword('x', CHEAP)];
    expect(a).not.toBe(b);
    expect(a).toMatch(/^scrypt\$4,8,1\$/);
    expect([outdated(a, CHEAP), outdated(a)]).toEqual([false, true]);
  });

  it('fits no hash that cannot be read', async () => {
    for (const hash of ['', 'none', 'scrypt$4,8,1$$', 'md5$x']) expect(await verifyPassword('', hash)).toBe(false);
  });

  it('is refused when it is short, common, a repetition or holds the name', () => {
    expect(weakness('ngắn', 'admin')).toContain('12 ký tự');
    for (const common of ['PASSWORD1234', 'M@t kh@u 12345', 'TayNinh@2026!', 'Qwertyuiop[]12', '123456789012'])
      expect([common, weakness(common, 'xyz')]).not.toEqual([common, null]);
    expect(weakness('aaaaaaaaaaaa', 'xyz')).toContain('lặp lại');
    expect(weakness('của-Hòa-ngày-mai', 'hoa')).toContain('tên đăng nhập');
    expect(weakness('con ngựa đúng pin ghim giấy', 'admin')).toBeNull();
    expect(weakness('x'.repeat(201), 'admin')).toContain('200');
  });

  it('made at random is always good enough', () => {
    for (let i = 0; i < 200; i++) expect(weakness(randomPassword(), 'admin')).toBeNull();
  });
});
