/** The few shapes that go with a colour, so that no state is told by colour alone. Size: 1em. */
export type Shape = 'up' | 'down' | 'same' | 'dot' | 'triangle' | 'cross' | 'diamond' | 'ring' | 'tick';

const paths: Record<Shape, string> = {
  up: 'M8 3 14.5 13h-13z',
  down: 'M8 13 1.500 3h13z',
  same: 'M2 6.500h12v3H2z',
  dot: 'M8 3.500a4.500 4.500 0 1 1 0 9 4.500 4.500 0 0 1 0-9z',
  triangle: 'M8 1.500 15.500 14.500H.5z',
  cross:
    'M3.600 1.500 8 5.900l4.400-4.400 2.100 2.100L10.100 8l4.400 4.400-2.100 2.100L8 10.100l-4.400 4.400-2.100-2.100L5.900 8 1.500 3.600z',
  diamond: 'M8 .5 15.500 8 8 15.500.5 8z',
  tick: 'M1.300 8.700 3.400 6.600 6.300 9.500 12.600 3.200 14.700 5.300 6.300 13.700z',
  ring: 'M8 2.500a5.500 5.500 0 1 1 0 11 5.500 5.500 0 0 1 0-11zm0 2.600a2.900 2.900 0 1 0 0 5.800 2.900 2.900 0 0 0 0-5.800z',
};

export function Mark({ shape, className }: { shape: Shape; className?: string }) {
  return (
    <svg className={`mark ${className ?? ''}`} viewBox="0 0 16 16" aria-hidden="true">
      <path d={paths[shape]} />
    </svg>
  );
}
