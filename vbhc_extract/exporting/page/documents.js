// The documents: their list, each one's text with its marks, and each cited document with its mentions.

const KINDS = { citation: "viện dẫn", date: "ngày, kỳ", indicator: "số liệu", task: "nhiệm vụ" };
const LINKS_SHOWN = 200;
const moreThan = (shown, records) => (records.length > shown ? element("p", { class: "quiet" }, `… và ${written(records.length - shown)} chỗ nữa: xem bảng đối chiếu`) : null);

function documentsView() {
  const table = "documents";
  return tableView({
    heading: "Văn bản", records: tables[table],
    columns: [{ title: "Văn bản", words: (one) => nameOf(one.doc_id), cell: (one) => link(`#van-ban/${encodeURIComponent(one.doc_id)}`, nameOf(one.doc_id)), look: "document" },
      plainColumn(table, "title", { look: "long" }), plainColumn(table, "issuer"), dayColumn(table, "date"), plainColumn(table, "signer"),
      { title: "Phát hiện", words: (one) => String((findingsOf.get(one.doc_id) || []).length), key: (one) => (findingsOf.get(one.doc_id) || []).length, look: "number" },
      plainColumn(table, "path")],
    filters: [{ title: "Loại", of: (one) => one.doc_type, choices: choicesOf(tables[table], (one) => one.doc_type) },
      { title: "Cơ quan", of: (one) => one.issuer, choices: choicesOf(tables[table], (one) => one.issuer) }],
  });
}

function described(kind, record) {
  const lines = {
    citation: () => [[record.type, record.number].filter(Boolean).join(" "), record.date && `ngày ${writtenDay(record.date)}`, record.issuer_full, record.title, record.pinpoint, `quan hệ: ${labelOf("relation", record.relation)}`, `độ tin cậy: ${written(record.confidence)}`],
    date: () => [record.from === record.to ? writtenDay(record.from) : `${writtenDay(record.from)} – ${writtenDay(record.to)}`, labelOf("role", record.role)],
    indicator: () => [record.name, `${written(record.value)}${record.denominator ? ` / ${written(record.denominator)}` : ""} ${record.unit}`, record.period, labelOf("status", record.status)],
    task: () => ["Nhiệm vụ", record.lead && `chủ trì: ${record.lead}`, record.product && `sản phẩm: ${record.product}`, record.deadline && `hạn: ${writtenDay(record.deadline)}`],
  };
  return lines[kind]().filter(Boolean).join("\n");
}

function marksIn(docId) {
  const marks = [];
  for (const kind of Object.keys(KINDS)) for (const record of marksOf[kind].get(docId) || []) {
    const [start, end] = units(record);
    marks.push({ kind, record, start, end });
  }
  return marks.sort((one, other) => one.start - other.start || other.end - one.end);
}

// Marks lie inside one another and may overlap: the text is cut wherever one begins or ends.
function markedText(docId) {
  const text = textOf(docId);
  const { path } = byId.documents.get(docId);
  const [from, to] = data.spans[docId].map((offset) => unitAt(path, offset));
  const marks = marksIn(docId);
  const cuts = [...new Set([from, to, ...marks.flatMap((mark) => [mark.start, mark.end])])].filter((cut) => cut >= from && cut <= to).sort((a, b) => a - b);
  const pieces = [];
  let open = [];
  let next = 0;
  for (let at = 0; at + 1 < cuts.length; at += 1) {
    const [start, end] = [cuts[at], cuts[at + 1]];
    open = open.filter((mark) => mark.end > start);
    while (next < marks.length && marks[next].start <= start) open.push(marks[next++]);
    open = open.filter((mark) => mark.end > start);
    const words = text.slice(start, end);
    pieces.push(open.length ? markedPiece(words, open, start) : words);
  }
  return pieces;
}

function markedPiece(words, open, start) {
  const inner = open.reduce((least, mark) => (mark.end - mark.start < least.end - least.start ? mark : least));
  const piece = element("span", { class: [...new Set(open.map((mark) => mark.kind))].join(" ") }, words);
  piece.mark = inner;
  if (open.some((mark) => mark.kind === "task" && mark.start === start)) piece.classList.add("begins");
  if (inner.start === start) {
    piece.tabIndex = 0;
    piece.setAttribute("role", leads(inner) ? "link" : "note");
  }
  return piece;
}

const leads = (mark) => mark.kind === "citation" && listed(mark.record.node_id).length > 0;

function headerFields(one) {
  const shown = ["doc_type", "number", "symbol", "date", "place", "issuer", "parent_issuer", "title", "addressees", "signer", "signer_title", "authority", "recipients", "warnings"];
  return element("dl", {}, shown.filter((name) => one[name]).map((name) => [element("dt", {}, headingOf("documents", name)), element("dd", {}, name === "date" ? writtenDay(one[name]) : one[name])]));
}

function missing() {
  return element("section", {}, element("h2", {}, "Không có văn bản này"), element("p", {}, "Hồ sơ không có văn bản mà địa chỉ này nêu."));
}

function documentView(docId, offset) {
  const one = byId.documents.get(docId);
  if (!one) return missing();
  const node = nodeOf.get(docId);
  const file = filePlace(docId);
  const text = element("div", { class: "card text", lang: "vi", onclick: follow, onkeydown: (event) => { if (event.key === "Enter") follow(event); }, onmouseover: tell, onfocusin: tell, onmouseout: untell, onfocusout: untell }, textOf(docId) ? markedText(docId) : element("p", { class: "quiet" }, "Không có nguyên văn: hồ sơ này được nạp lại từ các bảng. Mở tệp gốc để đọc."));
  const findings = findingsOf.get(docId) || [];
  const view = element("div", {}, element("h2", {}, nameOf(docId)),
    element("div", { class: "tools" }, Object.entries(KINDS).map(([kind, words]) => element("label", {}, element("input", { type: "checkbox", checked: true, onchange: (event) => text.classList.toggle(`no-${kind}`, !event.target.checked) }), element("span", { class: `swatch ${kind}` }), words)),
      file ? link(file, "Mở tệp gốc") : null),
    element("div", { class: "reading" },
      element("aside", { "aria-label": "Thể thức và phát hiện" }, element("section", { class: "card" }, headerFields(one)),
        node && node.mentions ? element("section", { class: "card" }, link(nodePlace(node.node_id), `Được viện dẫn ${written(node.mentions)} lần`)) : null,
        findings.length ? element("section", { class: "card" }, element("h3", {}, "Phát hiện"), element("ul", {}, findings.slice(0, LINKS_SHOWN).map((finding) => element("li", {}, badge(finding.severity), " ", link(placeOf(finding), finding.message)))), moreThan(LINKS_SHOWN, findings)) : null), text));
  view.shown = () => goTo(text, docId, offset);
  return view;
}

function goTo(text, docId, offset) {
  if (!(Number(offset) >= 0) || !textOf(docId)) return;
  const { path } = byId.documents.get(docId);
  const wanted = unitAt(path, Number(offset));
  let at = unitAt(path, data.spans[docId][0]);
  for (const child of text.childNodes) {
    const end = at + child.textContent.length;
    if (end > wanted) {
      const target = child.nodeType === Node.TEXT_NODE && wanted > at ? child.splitText(wanted - at) : child;
      const place = target.nodeType === Node.TEXT_NODE ? element("span", { class: "here" }) : target;
      if (place !== target) target.before(place);
      place.classList.add("here");
      place.scrollIntoView({ block: "center" });
      if (place.tabIndex >= 0) place.focus({ preventScroll: true });
      return;
    }
    at = end;
  }
}

function follow(event) {
  const piece = event.target.closest("span");
  if (piece && piece.mark && leads(piece.mark)) location.hash = nodePlace(listed(piece.mark.record.node_id)[0]);
}

const tip = document.getElementById("tip");
function tell(event) {
  const piece = event.target.closest("span");
  if (!piece || !piece.mark) return;
  const box = [...piece.getClientRects()].pop();
  tellAt(described(piece.mark.kind, piece.mark.record), box.left, box.bottom, box.height);
  piece.setAttribute("aria-describedby", "tip");
}
function tellAt(words, x, y, height = 0) {
  tip.textContent = words;
  tip.hidden = false;
  tip.style.left = `${Math.max(8, Math.min(x, innerWidth - tip.offsetWidth - 12))}px`;
  tip.style.top = `${y + tip.offsetHeight + 8 < innerHeight ? y + 6 : Math.max(8, y - height - tip.offsetHeight - 6)}px`;
}
function untell() { tip.hidden = true; }

function statedBy(edge) {
  const source = byId.nodes.get(edge.source);
  if (!edge.stated_by || (source && listed(source.doc_id).includes(edge.stated_by))) return null;
  return [" (theo ", byId.documents.has(edge.stated_by) ? link(`#van-ban/${encodeURIComponent(edge.stated_by)}`, nameOf(edge.stated_by)) : nameOf(edge.stated_by), ")"];
}

function nodeView(nodeId) {
  const node = byId.nodes.get(nodeId);
  if (!node) return missing();
  const own = listed(node.doc_id);
  const mentions = mentionsOf.get(nodeId) || [];
  const fields = ["type", "number", "date", "issuer", "title", "status", "first_cited", "last_cited"];
  const edges = (end, other) => tables.edges.filter((edge) => edge[end] === nodeId).map((edge) => element("li", {}, `${labelOf("relation", edge.relation)}: `, link(nodePlace(edge[other]), (byId.nodes.get(edge[other]) || {}).label || edge[other]), statedBy(edge)));
  const column = (title, items) => (items.length ? element("section", { class: "card" }, element("h3", {}, title), element("ul", {}, items)) : null);
  return element("div", {}, element("h2", {}, node.label),
    element("section", { class: "card" }, element("dl", {}, fields.filter((name) => node[name]).map((name) => [element("dt", {}, headingOf("nodes", name)), element("dd", {}, /date|cited$/.test(name) ? writtenDay(node[name]) : name === "status" ? labelOf(name, node[name]) : node[name])])),
      own.length ? element("p", {}, "Có trong hồ sơ: ", own.map((id) => [link(`#van-ban/${encodeURIComponent(id)}`, nameOf(id)), " "])) : null),
    element("h3", {}, "Các lần được viện dẫn"),
    element("div", { class: "quotes" }, mentions.slice(0, LINKS_SHOWN).map((record) => element("figure", { class: "card" }, element("blockquote", {}, around(record)), element("figcaption", {}, link(placeOf(record), nameOf(record.doc_id)), ` · ${labelOf("relation", record.relation)}`)))), moreThan(LINKS_SHOWN, mentions),
    column("Văn bản này đối với văn bản khác", edges("source", "target")), column("Văn bản khác đối với văn bản này", edges("target", "source")));
}
