import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** What is sealed, as base64: 12 bytes nonce, 16 bytes tag, then the cipher text (AES-256-GCM). */
export type Sealed = string;

/** The key is missing, badly written, or not the one that sealed the register. */
export class KeyError extends Error {
  override name = 'KeyError';
}

/** Seals what must not lie open on disk. `name` is bound in: a seal moved to another camera does not open. */
export class Vault {
  readonly #key: Buffer;

  constructor(key: Buffer) {
    if (key.length !== 32) throw new KeyError('Khóa camera phải dài 32 byte');
    this.#key = key;
  }

  seal(text: string, name: string): Sealed {
    const nonce = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', this.#key, nonce).setAAD(Buffer.from(name, 'utf8'));
    const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64');
  }

  /** @throws KeyError when this key did not seal it, or it was changed. */
  open(sealed: Sealed, name: string): string {
    const bytes = Buffer.from(sealed, 'base64');
    try {
      const decipher = createDecipheriv('aes-256-gcm', this.#key, bytes.subarray(0, 12), { authTagLength: 16 })
        .setAAD(Buffer.from(name, 'utf8'))
        .setAuthTag(bytes.subarray(12, 28));
      return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8');
    } catch {
      throw new KeyError(
        'Khóa camera không mở được sổ đăng ký: đặt lại CAMERA_KEY hoặc tệp camera.key đã dùng khi nhập danh sách, hoặc xóa cameras.json rồi nhập lại',
      );
    }
  }
}

/**
 * The key: CAMERA_KEY (32 bytes as 64 hex digits or as base64), else the file `camera.key` in the data folder, made on
 * first use for its owner's eyes only.
 * @param sealedBefore a register exists already: then a missing key is an error, not a reason to make a new one
 * @throws KeyError
 */
export function loadKey(fromEnvironment: string | undefined, dataDir: string, sealedBefore: boolean): Buffer {
  const given = fromEnvironment?.trim() ?? '';
  if (given !== '') return readKey(given, 'CAMERA_KEY');
  const file = path.join(dataDir, 'camera.key');
  if (existsSync(file)) return readKey(readFileSync(file, 'utf8').trim(), file);
  if (sealedBefore) {
    throw new KeyError(`Đã có sổ đăng ký camera nhưng thiếu khóa: đặt CAMERA_KEY hoặc trả lại tệp ${file}`);
  }
  const key = randomBytes(32);
  writeFileSync(file, `${key.toString('hex')}\n`, { mode: 0o600, flag: 'wx', flush: true });
  return key;
}

function readKey(text: string, where: string): Buffer {
  if (/^[0-9a-f]{64}$/i.test(text)) return Buffer.from(text, 'hex');
  if (/^[A-Za-z0-9+/]{43}=?$/.test(text)) return Buffer.from(text, 'base64');
  throw new KeyError(`${where} phải là 32 byte, viết bằng 64 chữ số hex hoặc base64`);
}
