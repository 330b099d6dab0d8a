// The citation graph on a canvas: documents that cite each other are drawn together, all others apart.

const PALETTE = ["#1f77b4", "#d1495b", "#2a9d8f", "#e09f3e", "#7b5ea7", "#5c6b73", "#8c564b", "#00798c", "#b5838d", "#6a994e"];
const OTHER = "#9aa5b1";
const SPREAD = 46;
const REACH = 3 * SPREAD; // beyond it points do not push: the side of a cell of the grid
const COOLING = 0.985;
const COLDEST = 0.02;

function colours(records, value) {
  const most = counted(records, value).slice(0, PALETTE.length);
  return new Map(most.map(([key], at) => [key, PALETTE[at]]));
}

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
  return { points, lines };
}

// One step: near points push each other away (found through a grid), lines pull, all drift to the middle.
function step({ points, lines }, heat) {
  const cells = new Map();
  for (const point of points) {
    const key = `${Math.floor(point.x / REACH)},${Math.floor(point.y / REACH)}`;
    if (!cells.has(key)) cells.set(key, []);
    cells.get(key).push(point);
  }
  for (const [key, here] of cells) {
    const [column, row] = key.split(",").map(Number);
    for (let across = -1; across <= 1; across += 1) for (let down = -1; down <= 1; down += 1) {
      for (const other of cells.get(`${column + across},${row + down}`) || []) for (const point of here) {
        if (point === other) continue;
        const [x, y] = [point.x - other.x || 0.1, point.y - other.y || 0.1];
        const near = x * x + y * y + 1;
        if (near > REACH * REACH) continue;
        const push = SPREAD * SPREAD * (1 / near - 1 / (REACH * REACH));
        point.dx += x * push * 0.1;
        point.dy += y * push * 0.1;
      }
    }
  }
  for (const { from, to } of lines) {
    const [x, y] = [to.x - from.x, to.y - from.y];
    const far = Math.hypot(x, y) || 1;
    const pull = ((far - 2 * SPREAD) / far) * 0.06;
    from.dx += (x * pull) / Math.sqrt(from.degree);
    from.dy += (y * pull) / Math.sqrt(from.degree);
    to.dx -= (x * pull) / Math.sqrt(to.degree);
    to.dy -= (y * pull) / Math.sqrt(to.degree);
  }
  for (const point of points) {
    point.dx -= point.x * 0.004;
    point.dy -= point.y * 0.004;
    const limit = SPREAD / Math.max(1, Math.hypot(point.dx, point.dy));
    if (!point.held) {
      point.x += point.dx * heat * Math.min(1, limit);
      point.y += point.dy * heat * Math.min(1, limit);
    }
    point.dx *= 0.5;
    point.dy *= 0.5;
  }
}

function graphView() {
  const relations = counted(tables.edges, (edge) => edge.relation).map(([relation]) => relation);
  const shownRelations = new Set(relations);
  const relationColour = new Map(relations.map((relation, at) => [relation, PALETTE[at % PALETTE.length]]));
  const canvas = element("canvas", { tabindex: 0, role: "img", "aria-label": "Đồ thị viện dẫn. Phím mũi tên để dời, + và - để phóng to, thu nhỏ; danh sách bên dưới có cùng nội dung." });
  const pen = canvas.getContext("2d");
  const panel = element("section", { class: "card", "aria-live": "polite" }, element("p", { class: "quiet" }, "Bấm vào một văn bản để xem; lăn chuột để phóng to, kéo để dời; phím mũi tên, + và - cũng được."));
  const legend = element("div", { class: "legend" });
  let value = (node) => node.type;
  let palette = colours(tables.nodes, value);
  let drawn = placed(tables.nodes, tables.edges);
  let [scale, left, top] = [1, 0, 0];
  let wanted = "";
  let chosen = null;
  let heat = 1;
  let alive = false;
  let fitted = false;

  function restart() {
    drawn = placed(tables.nodes, tables.edges.filter((edge) => shownRelations.has(edge.relation)));
    chosen = null;
    heat = 1;
    fitted = false;
    wake();
  }
  function wake() {
    if (alive) return;
    alive = true;
    requestAnimationFrame(frame);
  }
  function frame() {
    if (!canvas.isConnected) { alive = false; return; }
    const before = performance.now();
    while (heat > COLDEST && performance.now() - before < 12) { step(drawn, heat); heat *= COOLING; }
    if (!fitted) fit();
    if (heat <= COLDEST) fitted = true;
    draw();
    canvas.dataset.points = drawn.points.length;
    canvas.dataset.settled = heat <= COLDEST;
    alive = heat > COLDEST;
    if (alive) requestAnimationFrame(frame);
  }
  function fit() {
    if (!drawn.points.length) return;
    const xs = drawn.points.map((point) => point.x);
    const ys = drawn.points.map((point) => point.y);
    const [west, east, north, south] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
    scale = Math.min(2, 0.92 * Math.min(canvas.clientWidth / (east - west + 60), canvas.clientHeight / (south - north + 60)));
    left = canvas.clientWidth / 2 - (scale * (west + east)) / 2;
    top = canvas.clientHeight / 2 - (scale * (north + south)) / 2;
  }
  function draw() {
    const ratio = devicePixelRatio || 1;
    if (canvas.width !== Math.round(canvas.clientWidth * ratio) || canvas.height !== Math.round(canvas.clientHeight * ratio)) {
      canvas.width = Math.round(canvas.clientWidth * ratio);
      canvas.height = Math.round(canvas.clientHeight * ratio);
    }
    pen.setTransform(1, 0, 0, 1, 0, 0);
    pen.clearRect(0, 0, canvas.width, canvas.height);
    pen.setTransform(ratio * scale, 0, 0, ratio * scale, ratio * left, ratio * top);
    const near = chosen && new Set(drawn.lines.flatMap(({ from, to }) => (from === chosen || to === chosen ? [from, to] : [])));
    for (const relation of relations) drawLines(relation, drawn.lines.filter(({ edge, from, to }) => edge.relation === relation && (!chosen || from === chosen || to === chosen)));
    for (const point of drawn.points) drawPoint(point, (!near || near.has(point)) && (!wanted || found(point)));
    pen.font = `${12 / scale}px sans-serif`;
    pen.fillStyle = "#102a43";
    for (const point of drawn.points) if (named(point, near)) pen.fillText(point.node.label, point.x + point.size + 3 / scale, point.y + 4 / scale);
  }
  function drawLines(relation, lines) {
    pen.strokeStyle = relationColour.get(relation);
    pen.fillStyle = relationColour.get(relation);
    pen.globalAlpha = chosen ? 0.9 : 0.35;
    pen.lineWidth = 1 / scale;
    pen.beginPath();
    for (const { from, to } of lines) { pen.moveTo(from.x, from.y); pen.lineTo(to.x, to.y); }
    pen.stroke();
    if (scale > 0.35 || chosen) for (const line of lines) arrow(line);
    pen.globalAlpha = 1;
  }
  function arrow({ from, to }) {
    const angle = Math.atan2(to.y - from.y, to.x - from.x);
    const [x, y] = [to.x - Math.cos(angle) * (to.size + 1), to.y - Math.sin(angle) * (to.size + 1)];
    const long = 6;
    pen.beginPath();
    pen.moveTo(x, y);
    pen.lineTo(x - long * Math.cos(angle - 0.4), y - long * Math.sin(angle - 0.4));
    pen.lineTo(x - long * Math.cos(angle + 0.4), y - long * Math.sin(angle + 0.4));
    pen.fill();
  }
  function drawPoint(point, clear) {
    pen.globalAlpha = clear ? 1 : 0.15;
    pen.fillStyle = palette.get(value(point.node)) || OTHER;
    pen.beginPath();
    if (point.node.status === "in_corpus") pen.rect(point.x - point.size, point.y - point.size, 2 * point.size, 2 * point.size);
    else pen.arc(point.x, point.y, point.size, 0, 7);
    pen.fill();
    if (point === chosen) { pen.lineWidth = 3 / scale; pen.strokeStyle = "#f0b429"; pen.stroke(); }
    pen.globalAlpha = 1;
  }
  const found = (point) => wanted && plain(`${point.node.label} ${point.node.title} ${point.node.issuer}`).includes(wanted);
  const named = (point, near) => (near ? near.has(point) && near.size < 60 : false) || (wanted && found(point) && scale > 0.4) || (scale > 1.6) || (!chosen && !wanted && point.size * scale > 9);

  function pointAt(event) {
    const box = canvas.getBoundingClientRect();
    const [x, y] = [(event.clientX - box.left - left) / scale, (event.clientY - box.top - top) / scale];
    return drawn.points.reduce((best, point) => {
      const far = Math.hypot(point.x - x, point.y - y);
      return far < point.size + 6 / scale && (!best || far < best.far) ? { point, far } : best;
    }, null)?.point || null;
  }
  function choose(point) {
    chosen = point;
    if (point) {
      const lines = drawn.lines.filter(({ from, to }) => from === point || to === point);
      panel.replaceChildren(element("h3", {}, link(nodePlace(point.node.node_id), point.node.label)), element("p", {}, point.node.title || ""),
        element("ul", {}, lines.slice(0, 40).map(({ edge, from, to }) => { const other = from === point ? to : from; return element("li", {}, from === point ? "→ " : "← ", `${labelOf("relation", edge.relation)}: `, link(nodePlace(other.node.node_id), other.node.label)); })),
        lines.length > 40 ? element("p", { class: "quiet" }, `… và ${lines.length - 40} quan hệ nữa`) : null);
    }
    draw();
  }
  function zoom(factor, x, y) {
    const after = Math.min(8, Math.max(0.05, scale * factor));
    left = x - ((x - left) * after) / scale;
    top = y - ((y - top) * after) / scale;
    scale = after;
    fitted = true;
    draw();
  }
  canvas.addEventListener("wheel", (event) => { event.preventDefault(); zoom(event.deltaY < 0 ? 1.15 : 1 / 1.15, event.offsetX, event.offsetY); }, { passive: false });
  canvas.addEventListener("pointerdown", (event) => {
    const grabbed = pointAt(event);
    let moved = false;
    let [x, y] = [event.clientX, event.clientY];
    if (grabbed) grabbed.held = true;
    const move = (next) => {
      const [across, down] = [next.clientX - x, next.clientY - y];
      moved = moved || Math.abs(across) + Math.abs(down) > 2;
      [x, y] = [next.clientX, next.clientY];
      if (grabbed) { grabbed.x += across / scale; grabbed.y += down / scale; heat = Math.max(heat, 0.1); wake(); }
      else { left += across; top += down; }
      fitted = true;
      draw();
    };
    canvas.setPointerCapture(event.pointerId);
    canvas.addEventListener("pointermove", move);
    canvas.addEventListener("pointerup", () => { canvas.removeEventListener("pointermove", move); if (grabbed) grabbed.held = false; if (!moved) choose(grabbed); }, { once: true });
  });
  canvas.addEventListener("dblclick", (event) => { const point = pointAt(event); if (point) location.hash = nodePlace(point.node.node_id).slice(1); });
  canvas.addEventListener("keydown", (event) => {
    const moves = { ArrowLeft: [40, 0], ArrowRight: [-40, 0], ArrowUp: [0, 40], ArrowDown: [0, -40] };
    if (moves[event.key]) { left += moves[event.key][0]; top += moves[event.key][1]; fitted = true; draw(); }
    else if (event.key === "+" || event.key === "=") zoom(1.25, canvas.clientWidth / 2, canvas.clientHeight / 2);
    else if (event.key === "-") zoom(0.8, canvas.clientWidth / 2, canvas.clientHeight / 2);
    else return;
    event.preventDefault();
  });

  function explain() {
    legend.replaceChildren(...[...palette].map(([key, colour]) => element("span", {}, element("span", { class: "swatch", style: `background:${colour}` }), ` ${key}`)),
      element("span", {}, "■ có trong hồ sơ"), element("span", {}, "● chỉ được viện dẫn"));
  }
  explain();
  const view = element("section", {}, element("h2", {}, "Đồ thị viện dẫn"),
    element("div", { class: "tools" }, searchField("Tìm văn bản trong đồ thị", (words) => { wanted = words; const first = words && drawn.points.find(found); if (first) choose(first); else { chosen = null; draw(); } }),
      element("label", {}, "Màu theo", element("select", { onchange: (event) => { value = event.target.value === "issuer" ? (node) => node.issuer : (node) => node.type; palette = colours(tables.nodes, value); explain(); draw(); } }, element("option", { value: "type" }, "loại văn bản"), element("option", { value: "issuer" }, "cơ quan ban hành"))),
      element("button", { type: "button", onclick: () => { fit(); draw(); } }, "Vừa màn hình")),
    element("div", { class: "tools", role: "group", "aria-label": "Quan hệ" }, relations.map((relation) => element("label", {}, element("input", { type: "checkbox", checked: true, value: relation, onchange: (event) => { if (event.target.checked) shownRelations.add(relation); else shownRelations.delete(relation); restart(); } }), element("span", { class: "line", style: `color:${relationColour.get(relation)}` }), labelOf("relation", relation)))),
    element("div", { class: "graph" }, canvas), legend, panel);
  view.shown = () => wake();
  return view;
}
