import { describe, expect, it } from 'vitest';
import { maskHost, parseAddress } from './address.ts';

const read = (text: string) => {
  const parsed = parseAddress(text);
  if ('reason' in parsed) throw new Error(parsed.reason);
  return parsed;
};

describe('an address', () => {
  it('is one spelling, without the credentials that were in it', () => {
    const { address, credentials } = read(
      ' RTSP://ad%40min:p@ss:1@Cam-1.TayNinh.vn/cam/realmonitor?channel=1&subtype=0 ',
    );
    expect(address).toEqual({
      secure: false,
      host: 'cam-1.tayninh.vn',
      port: 554,
      uri: 'rtsp://cam-1.tayninh.vn:554/cam/realmonitor?channel=1&subtype=0',
    });
    expect(credentials).toEqual({ username: 'ad@min', password: 'p@ss:1' });
    expect(read('rtsp://10.0.0.7:554/').address.uri).toBe(read('rtsp://10.0.0.7').address.uri);
    expect(read('rtsps://[2001:db8::7]/x').address).toMatchObject({ secure: true, host: '2001:db8::7', port: 322 });
  });

  it.each([
    ['http://10.0.0.7/x', /rtsp:\/\//],
    ['10.0.0.7', /rtsp:\/\//],
    ['rtsp:///x', /thiếu tên máy/],
    ['rtsp://10.0.0.7:99999/x', /cổng/],
    ['rtsp://10.0.0.7:0/x', /cổng/],
    ['rtsp://admin:a#secret@10.0.0.7/x', /cổng|#/],
    ['rtsp://10.0.0.7/x\r\nEvil: 1', /ký tự điều khiển/],
    ['rtsp://a%0d%0ab:c@10.0.0.7/x', /ký tự điều khiển/],
    ['rtsp://may chu/x', /máy chủ/],
  ])('%s is refused with a reason that repeats no secret', (text, reason) => {
    const parsed = parseAddress(text);
    expect('reason' in parsed && parsed.reason).toMatch(reason);
    expect(JSON.stringify(parsed)).not.toContain('secret');
  });

  it('may be shown only masked', () => {
    expect(['10.20.30.40', 'cam-1.tayninh.vn', 'localhost', '2001:db8::7'].map(maskHost)).toEqual([
      '10.20.*.*',
      '*.tayninh.vn',
      '*',
      '*',
    ]);
  });
});
