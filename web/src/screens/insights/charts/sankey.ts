interface Flow {
  from: string;
  to: string;
  count: number;
}

export interface Box {
  name: string;
  /** Nothing flows out of it. */
  end: boolean;
  x: number;
  y: number;
  height: number;
  count: number;
}

export interface Ribbon {
  from: string;
  to: string;
  path: string;
}

interface Size {
  width: number;
  height: number;
  /** How wide a box is, and how far two of the same column stand apart. */
  box: number;
  gap: number;
}

const sum = (flows: Flow[]) => flows.reduce((total, flow) => total + flow.count, 0);

/**
 * Lays flows out from left to right: a column for each stage that something leaves, a last one for all ends. A ribbon that passes a column gets
 * a place of its own there, so that every column is as high as the first one and no ribbon runs behind a box.
 * `order` says which box stands above which.
 */
export function sankey(flows: Flow[], order: readonly string[], size: Size): { boxes: Box[]; ribbons: Ribbon[] } {
  const known = flows.filter((flow) => flow.count > 0);
  const rank = (name: string) => order.indexOf(name);
  const stages = order.filter((name) => known.some((flow) => flow.from === name));
  const ends = order.filter((name) => !stages.includes(name) && known.some((flow) => flow.to === name));
  const columnOf = (name: string) => (stages.includes(name) ? stages.indexOf(name) : stages.length);
  const by = (one: Flow, other: Flow) =>
    columnOf(one.to) - columnOf(other.to) || rank(one.to) - rank(other.to) || rank(other.from) - rank(one.from);
  const sorted = known.toSorted(by);

  const step = stages.length > 0 ? (size.width - size.box) / stages.length : 0;
  const total = sum(known.filter((flow) => flow.from === stages[0]));
  const scale = total > 0 ? (size.height - size.gap * Math.max(ends.length - 1, 1)) / total : 0;

  const boxes: Box[] = [];
  /** Where each flow enters and leaves each column that it touches. */
  const places = new Map<Flow, { column: number; left: number; right: number }[]>(sorted.map((flow) => [flow, []]));
  const put = (list: Flow[], from: number, column: number, side: 'left' | 'right' | 'both') => {
    let y = from;
    for (const flow of list) {
      const there = places.get(flow)!;
      const place = there.find((known) => known.column === column) ?? { column, left: y, right: y };
      there.push(...(there.includes(place) ? [] : [place]));
      if (side !== 'right') place.left = y;
      if (side !== 'left') place.right = y;
      y += flow.count * scale;
    }
    return y;
  };

  for (let column = 0; column <= stages.length; column++) {
    let y = 0;
    for (const name of column < stages.length ? [stages[column]!] : ends) {
      const incoming = sorted.filter((flow) => flow.to === name);
      const outgoing = sorted.filter((flow) => flow.from === name);
      const count = Math.max(sum(incoming), sum(outgoing));
      boxes.push({ name, end: column === stages.length, x: column * step, y, height: count * scale, count });
      put(incoming, y, column, 'left');
      put(outgoing, y, column, 'right');
      y += count * scale + size.gap;
    }
    put(
      sorted.filter((flow) => columnOf(flow.from) < column && column < columnOf(flow.to)),
      y,
      column,
      'both',
    );
  }

  const ribbons = sorted.map((flow) => {
    const stops = places.get(flow)!.toSorted((one, other) => one.column - other.column);
    return { from: flow.from, to: flow.to, path: ribbon(stops, Math.max(1, flow.count * scale), step, size.box) };
  });
  return { boxes, ribbons };
}

/** The outline of a ribbon: along its upper edge, and back along its lower one. */
function ribbon(stops: { column: number; left: number; right: number }[], height: number, step: number, box: number) {
  const round = (value: number) => Math.round(value * 10) / 10;
  const point = (x: number, y: number) => `${round(x)} ${round(y)}`;
  const curve = (x: number, y: number, toX: number, toY: number) => {
    const middle = (x + toX) / 2;
    return `C${point(middle, y)} ${point(middle, toY)} ${point(toX, toY)}`;
  };
  const pairs = stops.slice(1).map((to, at) => ({
    x: stops[at]!.column * step + box,
    y: stops[at]!.right,
    toX: to.column * step,
    toY: to.left,
  }));
  const there = pairs.map((pair) => `L${point(pair.x, pair.y)}${curve(pair.x, pair.y, pair.toX, pair.toY)}`);
  const back = pairs
    .toReversed()
    .map(
      (pair) => `L${point(pair.toX, pair.toY + height)}${curve(pair.toX, pair.toY + height, pair.x, pair.y + height)}`,
    );
  return `M${there.join('').slice(1)}${back.join('')}Z`;
}
