/** Where a camera is reached. It carries no user name and no password. */
export interface RtspAddress {
  secure: boolean;
  host: string;
  port: number;
  /** The request URI, in one spelling: `rtsp://host:554/path?query`. */
  uri: string;
}

export interface Credentials {
  username: string;
  password: string;
}

export interface ParsedAddress {
  address: RtspAddress;
  /** Found inside the URL and split off; null when there were none. */
  credentials: Credentials | null;
}

const PORTS: Record<string, number> = { 'rtsp:': 554, 'rtsps:': 322 };

/**
 * Read an RTSP URL as people write it, with or without `user:password@`.
 * @returns the parts, or why it is refused, in Vietnamese; the reason never repeats what was written.
 */
export function parseAddress(text: string): ParsedAddress | { reason: string } {
  const trimmed = text.trim();
  if (!/^rtsps?:\/\//i.test(trimmed)) return { reason: 'địa chỉ phải bắt đầu bằng rtsp:// hoặc rtsps://' };
  if (trimmed.length > 1024) return { reason: 'địa chỉ dài quá 1024 ký tự' };
  if (hasControl(trimmed)) return { reason: 'địa chỉ chứa ký tự điều khiển' };
  if (!URL.canParse(trimmed))
    return { reason: 'không đọc được máy chủ hoặc cổng; viết dạng rtsp://máy:cổng/đường-dẫn' };
  const url = new URL(trimmed);
  if (url.hostname === '') return { reason: 'thiếu tên máy hoặc địa chỉ IP của camera' };
  if (url.hash !== '')
    return { reason: 'địa chỉ chứa dấu #; nếu dấu này thuộc mật khẩu thì điền mật khẩu vào cột riêng' };
  const host = decode(url.hostname).toLowerCase();
  if (!/^(\[[0-9a-f:.]+\]|[a-z0-9._-]+)$/.test(host)) return { reason: 'tên máy chứa ký tự không hợp lệ' };
  const port = url.port === '' ? (PORTS[url.protocol] ?? 554) : Number(url.port);
  if (port === 0) return { reason: 'cổng phải từ 1 đến 65535' };
  const credentials =
    url.username === '' && url.password === ''
      ? null
      : { username: decode(url.username), password: decode(url.password) };
  if (credentials && (hasControl(credentials.username) || hasControl(credentials.password))) {
    return { reason: 'tài khoản trong địa chỉ chứa ký tự điều khiển' };
  }
  const path = `${url.pathname === '' ? '/' : url.pathname}${url.search}`;
  const uri = `${url.protocol}//${host}:${port}${path}`;
  return {
    address: { secure: url.protocol === 'rtsps:', host: host.replace(/^\[|\]$/g, ''), port, uri },
    credentials,
  };
}

/** A host that may be shown: enough to know the line, not enough to reach the camera. `10.20.*.*`, `*.tayninh.vn`, `*`. */
export function maskHost(host: string): string {
  const octets = /^(\d+)\.(\d+)\.\d+\.\d+$/.exec(host);
  if (octets) return `${octets[1]}.${octets[2]}.*.*`;
  const dot = host.indexOf('.');
  return dot > 0 && !host.includes(':') ? `*${host.slice(dot)}` : '*';
}

/** Would it break a header line? */
export function hasControl(text: string): boolean {
  for (const char of text) {
    const code = char.codePointAt(0) ?? 0;
    if (code < 0x20 || code === 0x7f) return true;
  }
  return false;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // a lone % in a password: taken as it is written
  }
}
