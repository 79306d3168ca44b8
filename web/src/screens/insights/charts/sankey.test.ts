import { expect, test } from 'vitest';
import { sankey } from './sankey';

const order = ['applied', 'screening', 'offer', 'accepted', 'open', 'rejected'];
const flows = [
  { from: 'applied', to: 'screening', count: 6 },
  { from: 'applied', to: 'rejected', count: 4 },
  { from: 'screening', to: 'offer', count: 2 },
  { from: 'screening', to: 'open', count: 4 },
  { from: 'offer', to: 'accepted', count: 2 },
];
const size = { width: 310, height: 120, box: 10, gap: 10 };

test('boxes are as high as what flows through them, and all ends stand in the last column', () => {
  const { boxes } = sankey(flows, order, size);
  expect(boxes.map(({ name, x, y, height }) => [name, x, y, height])).toEqual([
    ['applied', 0, 0, 100],
    ['screening', 100, 0, 60],
    ['offer', 200, 0, 20],
    ['accepted', 300, 0, 20],
    ['open', 300, 30, 40],
    ['rejected', 300, 80, 40],
  ]);
});

test('a ribbon that passes a stage keeps below its box', () => {
  const { ribbons } = sankey(flows, order, size);
  const rejected = ribbons.find((ribbon) => ribbon.to === 'rejected')!;
  expect(rejected.path.startsWith('M10 60C55 60 55 70 100 70L110 70')).toBe(true);
  expect(ribbons).toHaveLength(flows.length);
});

test('nothing flows', () => {
  expect(sankey([], order, size)).toEqual({ boxes: [], ribbons: [] });
});
