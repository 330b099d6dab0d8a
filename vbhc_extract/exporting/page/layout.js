// Where the documents of the graph stand: those that cite each other together, all others apart.

const SPREAD = 46;
const REACH = 3 * SPREAD; // beyond it points do not push: the side of a cell of the grid
const COOLING = 0.985;
const COLDEST = 0.02;
const ROW = 1 << 16; // cells of a row of the grid: far more than a graph is wide

function placed(nodes, edges) {
  const degree = new Map();
  for (const edge of edges) for (const end of [edge.source, edge.target]) degree.set(end, (degree.get(end) || 0) + 1);
  const points = nodes.filter((node) => degree.has(node.node_id)).map((node, at) => {
    const turn = at * 2.399963;
    const far = SPREAD * Math.sqrt(at + 0.5);
    return { node, x: far * Math.cos(turn), y: far * Math.sin(turn), dx: 0, dy: 0, degree: degree.get(node.node_id), size: 4 + Math.min(10, Math.sqrt(degree.get(node.node_id)) * 1.6) };
  });
  const at = new Map(points.map((point) => [point.node.node_id, point]));
  const lines = edges.filter((edge) => at.has(edge.source) && at.has(edge.target)).map((edge) => ({ edge, from: at.get(edge.source), to: at.get(edge.target) }));
  return { points, lines, ranked: [...points].sort((one, other) => other.degree - one.degree) };
}

// One step: near points push each other away (found through a grid), lines pull, all drift to the middle.
function step({ points, lines }, heat) {
  const cells = new Map();
  for (const point of points) {
    const key = Math.floor(point.x / REACH) + ROW * Math.floor(point.y / REACH);
    const cell = cells.get(key);
    if (cell) cell.push(point);
    else cells.set(key, [point]);
  }
  for (const [key, here] of cells) {
    for (let down = -ROW; down <= ROW; down += ROW) for (let across = -1; across <= 1; across += 1) {
      const others = cells.get(key + across + down);
      if (others) for (const point of here) for (const other of others) push(point, other);
    }
  }
  for (const { from, to } of lines) {
    const [x, y] = [to.x - from.x, to.y - from.y];
    const far = Math.sqrt(x * x + y * y) || 1;
    const pull = ((far - 2 * SPREAD) / far) * 0.06;
    from.dx += (x * pull) / Math.sqrt(from.degree);
    from.dy += (y * pull) / Math.sqrt(from.degree);
    to.dx -= (x * pull) / Math.sqrt(to.degree);
    to.dy -= (y * pull) / Math.sqrt(to.degree);
  }
  for (const point of points) {
    point.dx -= point.x * 0.004;
    point.dy -= point.y * 0.004;
    const limit = Math.min(1, SPREAD / Math.max(1, Math.hypot(point.dx, point.dy)));
    if (!point.held) {
      point.x += point.dx * heat * limit;
      point.y += point.dy * heat * limit;
    }
    point.dx *= 0.5;
    point.dy *= 0.5;
  }
}

function push(point, other) {
  if (point === other) return;
  const x = point.x - other.x || 0.1;
  const y = point.y - other.y || 0.1;
  const near = x * x + y * y + 1;
  if (near > REACH * REACH) return;
  const strength = SPREAD * SPREAD * (1 / near - 1 / (REACH * REACH)) * 0.1;
  point.dx += x * strength;
  point.dy += y * strength;
}
