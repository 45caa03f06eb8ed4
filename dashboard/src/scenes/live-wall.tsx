import { Wall } from './wall.tsx';
import { silence } from '../stage/feed.ts';
export default function LiveWall() {
  return <Wall feed={silence} />;
}
