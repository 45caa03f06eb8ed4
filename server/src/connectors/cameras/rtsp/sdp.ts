/** Is this a session description (RFC 4566), and does it offer a picture? `m=video 0 …` counts: RTSP leaves the port open. */
export function readSdp(body: Buffer): { valid: boolean; video: boolean } {
  const lines = body.toString('utf8').split(/\r\n|\r|\n/);
  return {
    valid: lines.find((line) => line !== '')?.startsWith('v=0') === true,
    video: lines.some((line) => /^m=video\s+\d+/.test(line)),
  };
}
