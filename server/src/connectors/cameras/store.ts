import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { open, rename } from 'node:fs/promises';
import path from 'node:path';
import type { OpeningHours } from './opening-hours.ts';
import type { Credentials } from './rtsp/address.ts';
import { KeyError, loadKey, type Sealed, Vault } from './vault.ts';

/** A camera in the register. Address and credentials are secret together: some cameras have the password in the path. */
export interface RegisteredCamera {
  id: string;
  shop: string;
  name: string;
  /** RTSP URL without credentials, in one spelling. */
  uri: string;
  credentials: Credentials | null;
  hours: OpeningHours | null;
  maintenance: { since: number; reason: string } | null;
  active: boolean;
  /** When shop, name or active last changed (epoch ms): the instant of its `camera.registered`. */
  changedAt: number;
}

/** Where the register is kept. */
export interface CameraStore {
  load(): RegisteredCamera[];
  /** On disk when it resolves; the old content stays whole until then. */
  save(cameras: readonly RegisteredCamera[]): Promise<void>;
}

interface Row extends Omit<RegisteredCamera, 'uri' | 'credentials'> {
  secret: Sealed;
}
interface File {
  version: 1;
  /** A known text under the key, so that a wrong key is found at the start, even with no camera. */
  check: Sealed;
  cameras: Row[];
}
const CHECK = 'toan-canh cameras';

/**
 * `cameras.json` in the data folder, secrets sealed (AES-256-GCM), written beside and renamed.
 * @throws KeyError when the key is missing, malformed or not the one that sealed the file.
 */
export function openCameraStore(dataDir: string, cameraKey: string | undefined): CameraStore {
  mkdirSync(dataDir, { recursive: true });
  const file = path.join(dataDir, 'cameras.json');
  const vault = new Vault(loadKey(cameraKey, dataDir, existsSync(file)));
  const read = (): RegisteredCamera[] => {
    if (!existsSync(file)) return [];
    const content = parse(readFileSync(file, 'utf8'), file);
    if (vault.open(content.check, CHECK) !== CHECK) throw new KeyError('Khóa camera không đúng');
    return content.cameras.map(({ secret, ...row }) => ({ ...row, ...readSecret(vault.open(secret, row.id)) }));
  };
  read();
  let writing: Promise<void> = Promise.resolve();
  return {
    load: read,
    save(cameras) {
      const rows = cameras.map(
        ({ uri, credentials, ...row }): Row => ({
          ...row,
          secret: vault.seal(JSON.stringify({ uri, credentials }), row.id),
        }),
      );
      const content: File = { version: 1, check: vault.seal(CHECK, CHECK), cameras: rows };
      writing = writing.catch(() => {}).then(() => replaceFile(file, `${JSON.stringify(content, null, 1)}\n`));
      return writing;
    },
  };
}

async function replaceFile(file: string, text: string): Promise<void> {
  const beside = `${file}.new`;
  const handle = await open(beside, 'w', 0o600);
  try {
    await handle.writeFile(text, 'utf8');
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(beside, file);
  const folder = await open(path.dirname(file), 'r');
  await folder.sync().finally(() => folder.close());
}

function parse(text: string, file: string): File {
  try {
    const content = JSON.parse(text) as File;
    if (content.version === 1 && Array.isArray(content.cameras)) return content;
  } catch {
    // told below, in the same words
  }
  throw new Error(`${file} hỏng hoặc thuộc phiên bản khác: lấy lại từ bản sao lưu, hoặc xóa đi rồi nhập lại danh sách`);
}

const readSecret = (text: string): Pick<RegisteredCamera, 'uri' | 'credentials'> =>
  JSON.parse(text) as Pick<RegisteredCamera, 'uri' | 'credentials'>;
