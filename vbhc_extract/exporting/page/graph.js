// The citation graph on a canvas: documents as points, relations as arrows; to filter, search, drag and zoom.

const PALETTE = ["#1f77b4", "#d1495b", "#2a9d8f", "#e09f3e", "#7b5ea7", "#5c6b73", "#8c564b", "#00798c", "#b5838d", "#6a994e"];
const OTHER = "#9aa5b1";
const NAMES_SHOWN = 40;
const NAMES_TRIED = 150;
const LISTED = 40;
const NAME_LENGTH = 44;
const CALM = 0.3; // names are written once the points have nearly come to rest

function colours(records, value) {
  const most = counted(records, value).slice(0, PALETTE.length);
  return new Map(most.map(([key], at) => [key, PALETTE[at]]));
}

function graphView() {
  const relations = counted(tables.edges, (edge) => edge.relation).map(([relation]) => relation);
  const shownRelations = new Set(relations);
  const relationColour = new Map(relations.map((relation, at) => [relation, PALETTE[at % PALETTE.length]]));
  const canvas = element("canvas", { tabindex: 0, role: "img", "aria-label": "Đồ thị viện dẫn. Phím mũi tên để dời, + và - để phóng to, thu nhỏ. Tìm một văn bản ở ô phía trên thì các quan hệ của nó được liệt kê bên dưới." });
  const pen = canvas.getContext("2d");
  const panel = element("section", { class: "card", "aria-live": "polite" });
  const legend = element("div", { class: "legend" });
  let value = (node) => node.type;
  let palette = colours(tables.nodes, value);
  let drawn = null;
  let linesOf = null;
  let [scale, left, top] = [1, 0, 0];
  let wanted = "";
  let chosen = null;
  let heat = 1;
  let asked = false;
  let fitted = false;

  function restart() {
    drawn = placed(tables.nodes, tables.edges.filter((edge) => shownRelations.has(edge.relation)));
    linesOf = group(drawn.lines, (line) => line.edge.relation);
    heat = 1;
    fitted = false;
    search(wanted);
    wake();
  }
  // All that changes asks for a frame; however much changes, there is one drawing a frame.
  function wake() {
    if (!asked) requestAnimationFrame(frame);
    asked = true;
  }
  function frame() {
    asked = false;
    if (!canvas.isConnected) return;
    const before = performance.now();
    while (heat > COLDEST && performance.now() - before < 8) { step(drawn, heat); heat *= COOLING; }
    if (!fitted) fit();
    if (heat <= COLDEST) fitted = true;
    draw();
    canvas.dataset.points = drawn.points.length;
    canvas.dataset.settled = heat <= COLDEST;
    if (heat > COLDEST) wake();
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
    const [width, height] = [Math.round(canvas.clientWidth * ratio), Math.round(canvas.clientHeight * ratio)];
    if (canvas.width !== width || canvas.height !== height) [canvas.width, canvas.height] = [width, height];
    pen.setTransform(1, 0, 0, 1, 0, 0);
    pen.clearRect(0, 0, width, height);
    pen.setTransform(ratio * scale, 0, 0, ratio * scale, ratio * left, ratio * top);
    const near = chosen && new Set([chosen, ...linesAt(chosen).flatMap(({ from, to }) => [from, to])]);
    for (const [relation, lines] of linesOf) drawLines(relationColour.get(relation), chosen ? lines.filter(({ from, to }) => from === chosen || to === chosen) : lines);
    for (const point of drawn.points) drawPoint(point, (!near || near.has(point)) && (near || !wanted || found(point)));
    if (heat < CALM) drawNames(near ? [...near] : wanted ? drawn.points.filter(found) : drawn.ranked);
  }
  function drawLines(colour, lines) {
    pen.strokeStyle = pen.fillStyle = colour;
    pen.globalAlpha = chosen ? 0.9 : 0.35;
    pen.lineWidth = 1 / scale;
    pen.beginPath();
    for (const { from, to } of lines) { pen.moveTo(from.x, from.y); pen.lineTo(to.x, to.y); }
    pen.stroke();
    if (scale > 0.35 || chosen) {
      pen.beginPath();
      lines.forEach(addArrow);
      pen.fill();
    }
    pen.globalAlpha = 1;
  }
  function addArrow({ from, to }) {
    const angle = Math.atan2(to.y - from.y, to.x - from.x);
    const [x, y] = [to.x - Math.cos(angle) * (to.size + 1), to.y - Math.sin(angle) * (to.size + 1)];
    pen.moveTo(x, y);
    pen.lineTo(x - 7 * Math.cos(angle - 0.4), y - 7 * Math.sin(angle - 0.4));
    pen.lineTo(x - 7 * Math.cos(angle + 0.4), y - 7 * Math.sin(angle + 0.4));
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
  // Names never cover each other: the first in order win.
  function drawNames(points) {
    pen.font = `${12 / scale}px sans-serif`;
    pen.fillStyle = "#102a43";
    pen.strokeStyle = "#ffffffd0";
    pen.lineWidth = 3 / scale;
    const [west, north, east, south] = [-left / scale, -top / scale, (canvas.clientWidth - left) / scale, (canvas.clientHeight - top) / scale];
    const inside = points.filter((point) => point.x > west && point.x < east && point.y > north && point.y < south).slice(0, NAMES_TRIED);
    const taken = [];
    for (const point of inside) {
      if (taken.length >= NAMES_SHOWN) break;
      point.name = point.name || (point.node.label.length > NAME_LENGTH ? `${point.node.label.slice(0, NAME_LENGTH)}…` : point.node.label);
      point.wide = point.wide || pen.measureText(point.name).width * scale;
      const box = { x: point.x + point.size + 3 / scale, y: point.y, wide: point.wide / scale, high: 14 / scale };
      if (taken.some((one) => box.x < one.x + one.wide && one.x < box.x + box.wide && Math.abs(box.y - one.y) < box.high)) continue;
      taken.push(box);
      pen.strokeText(point.name, box.x, box.y + 4 / scale);
      pen.fillText(point.name, box.x, box.y + 4 / scale);
    }
  }

  const found = (point) => plain(`${point.node.label} ${point.node.title || ""} ${point.node.issuer || ""}`).includes(wanted);
  const linesAt = (point) => drawn.lines.filter(({ from, to }) => from === point || to === point);

  function pointAt(event) {
    const [x, y] = [(event.offsetX - left) / scale, (event.offsetY - top) / scale];
    return drawn.points.reduce((best, point) => {
      const far = Math.hypot(point.x - x, point.y - y);
      return far < point.size + 6 / scale && (!best || far < best.far) ? { point, far } : best;
    }, null)?.point || null;
  }
  function choose(point) {
    chosen = point;
    if (point) {
      const lines = linesAt(point);
      panel.replaceChildren(element("h3", {}, link(nodePlace(point.node.node_id), point.node.label)), element("p", {}, [point.node.issuer, point.node.title].filter(Boolean).join(": ")),
        element("ul", {}, lines.slice(0, LISTED).map(({ edge, from, to }) => {
          const other = from === point ? to : from;
          return element("li", {}, from === point ? "→ " : "← ", `${labelOf("relation", edge.relation)}: `, link(nodePlace(other.node.node_id), other.node.label));
        })), lines.length > LISTED ? element("p", { class: "quiet" }, `… và ${written(lines.length - LISTED)} quan hệ nữa`) : "");
    } else panel.replaceChildren(element("p", { class: "quiet" }, "Bấm vào một văn bản để xem các quan hệ của nó; bấm đúp để mở. Lăn chuột để phóng to, kéo để dời; hoặc dùng phím mũi tên, + và -."));
    wake();
  }
  function search(words) {
    wanted = words;
    const matches = wanted ? drawn.ranked.filter(found) : [];
    choose(matches.length === 1 ? matches[0] : null);
    if (wanted && matches.length !== 1) {
      panel.replaceChildren(element("p", {}, matches.length ? `${written(matches.length)} văn bản khớp:` : "Không có văn bản nào khớp trong đồ thị."),
        element("ul", {}, matches.slice(0, LISTED).map((point) => element("li", {}, element("button", { type: "button", onclick: () => choose(point) }, point.node.label)))),
        matches.length > LISTED ? element("p", { class: "quiet" }, `… và ${written(matches.length - LISTED)} văn bản nữa; gõ thêm để thu hẹp`) : "");
    }
  }
  function zoom(factor, x = canvas.clientWidth / 2, y = canvas.clientHeight / 2) {
    const after = Math.min(8, Math.max(0.05, scale * factor));
    left = x - ((x - left) * after) / scale;
    top = y - ((y - top) * after) / scale;
    scale = after;
    fitted = true;
    wake();
  }
  function move(across, down) {
    left += across;
    top += down;
    fitted = true;
    wake();
  }

  const fingers = new Map();
  let grabbed = null;
  let moved = false;
  canvas.addEventListener("wheel", (event) => { event.preventDefault(); zoom(event.deltaY < 0 ? 1.15 : 1 / 1.15, event.offsetX, event.offsetY); }, { passive: false });
  canvas.addEventListener("pointerdown", (event) => {
    canvas.setPointerCapture(event.pointerId);
    fingers.set(event.pointerId, { x: event.offsetX, y: event.offsetY });
    grabbed = fingers.size === 1 ? pointAt(event) : null;
    moved = fingers.size > 1;
    untell();
  });
  canvas.addEventListener("pointermove", (event) => {
    const finger = fingers.get(event.pointerId);
    if (!finger) { const point = pointAt(event); if (point) tellAt(point.node.label, event.clientX, event.clientY); else untell(); return; }
    const [across, down] = [event.offsetX - finger.x, event.offsetY - finger.y];
    const other = [...fingers.values()].find((one) => one !== finger);
    moved = moved || Math.abs(across) + Math.abs(down) > 3;
    if (!moved) return;
    if (other) zoom(Math.hypot(event.offsetX - other.x, event.offsetY - other.y) / Math.max(1, Math.hypot(finger.x - other.x, finger.y - other.y)), other.x, other.y);
    else if (grabbed) { grabbed.held = true; grabbed.x += across / scale; grabbed.y += down / scale; heat = Math.max(heat, 0.1); fitted = true; wake(); }
    else move(across, down);
    [finger.x, finger.y] = [event.offsetX, event.offsetY];
  });
  const release = (event) => {
    fingers.delete(event.pointerId);
    if (grabbed) grabbed.held = false;
    if (event.type === "pointerup" && !moved) choose(grabbed);
    grabbed = null;
  };
  canvas.addEventListener("pointerup", release);
  canvas.addEventListener("pointercancel", release);
  canvas.addEventListener("pointerleave", untell);
  canvas.addEventListener("dblclick", (event) => { const point = pointAt(event); if (point) location.hash = nodePlace(point.node.node_id); });
  canvas.addEventListener("keydown", (event) => {
    const keys = { ArrowLeft: () => move(40, 0), ArrowRight: () => move(-40, 0), ArrowUp: () => move(0, 40), ArrowDown: () => move(0, -40), "+": () => zoom(1.25), "=": () => zoom(1.25), "-": () => zoom(0.8) };
    if (!Object.hasOwn(keys, event.key)) return;
    keys[event.key]();
    event.preventDefault();
  });

  function explain() {
    legend.replaceChildren(element("span", {}, "■ có trong hồ sơ, ● chỉ được viện dẫn; càng lớn càng nhiều quan hệ. Màu:"),
      ...[...palette, ...(counted(tables.nodes, value).length > PALETTE.length ? [["khác", OTHER]] : [])].map(([key, colour]) => element("span", {}, element("span", { class: "swatch", style: `background:${colour}` }), ` ${key}`)));
  }
  function colourBy(name) {
    value = (node) => node[name];
    palette = colours(tables.nodes, value);
    explain();
    wake();
  }
  const button = (words, name, onclick) => element("button", { type: "button", "aria-label": name, onclick }, words);
  restart();
  explain();
  const view = element("section", {}, element("h2", {}, "Đồ thị viện dẫn"),
    element("div", { class: "tools" }, searchField("Tìm văn bản trong đồ thị", search),
      element("label", {}, "Màu theo", element("select", { onchange: (event) => colourBy(event.target.value) }, element("option", { value: "type" }, "loại văn bản"), element("option", { value: "issuer" }, "cơ quan ban hành"))),
      button("+", "Phóng to", () => zoom(1.25)), button("−", "Thu nhỏ", () => zoom(0.8)), button("Vừa màn hình", null, () => { fit(); wake(); })),
    element("fieldset", { class: "tools" }, element("legend", {}, "Mũi tên đi từ văn bản nêu quan hệ đến văn bản được nêu:"), relations.map((relation) => element("label", {}, element("input", { type: "checkbox", checked: true, value: relation, onchange: (event) => { if (event.target.checked) shownRelations.add(relation); else shownRelations.delete(relation); restart(); } }), element("span", { class: "line", style: `color:${relationColour.get(relation)}` }), labelOf("relation", relation)))),
    tables.edges.length ? null : element("p", {}, "Không có quan hệ nào giữa các văn bản."), element("div", { class: "graph" }, canvas), legend, panel);
  view.shown = wake;
  addEventListener("resize", wake);
  return view;
}
