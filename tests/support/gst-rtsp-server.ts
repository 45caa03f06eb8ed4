import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { type Availability, ensureDebian, succeeds } from './debian.ts';

const PYTHON = '/usr/bin/python3';
const SCRIPT = path.join(import.meta.dirname, 'gst-rtsp-server.py');
const PROBE = [
  'import gi',
  "[gi.require_version(n, '1.0') for n in ('Gst', 'GstRtsp', 'GstRtspServer')]",
  'from gi.repository import Gst, GstRtspServer',
  'Gst.init(None)',
  "assert all(Gst.ElementFactory.find(e) for e in ('videotestsrc', 'rtpvrawpay', 'audiotestsrc', 'rtpL16pay'))",
].join('\n');

/** The account that the server knows. */
export const ACCOUNT = { username: 'admin', password: 'dung-mat-khau' };

/** GStreamer's RTSP server and Python's way to it, from Debian. */
export const ensureGstRtspServer = (): Availability =>
  ensureDebian(
    ['gir1.2-gst-rtsp-server-1.0', 'python3-gi', 'gstreamer1.0-plugins-base', 'gstreamer1.0-plugins-good'],
    () => succeeds(PYTHON, ['-c', PROBE]),
  );

export interface RealRtspServer {
  port: number;
  /** As a power cut does it: no farewell. */
  kill(): Promise<void>;
}

/** Start the server on loopback and wait until it listens. `port` 0: any free one. */
export function startGstRtspServer(
  port: number,
  cameras: number,
  scheme: 'none' | 'basic' | 'digest',
): Promise<RealRtspServer> {
  const child: ChildProcess = spawn(PYTHON, [SCRIPT, String(port), String(cameras), scheme], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  return new Promise((resolve, reject) => {
    let [out, err] = ['', ''];
    child.stderr?.on('data', (chunk: Buffer) => {
      err = (err + chunk.toString()).slice(-2000);
    });
    child.stdout?.on('data', (chunk: Buffer) => {
      out += chunk.toString();
      const bound = /^ready (\d+)$/m.exec(out)?.[1];
      if (!bound) return;
      resolve({
        port: Number(bound),
        kill: () => {
          child.kill('SIGKILL');
          return ended;
        },
      });
    });
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`the RTSP server ended with ${code}: ${err}`)));
  });
}
