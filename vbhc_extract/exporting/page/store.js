// The data of the page, its records by id, and how values are written in Vietnamese.

const data = JSON.parse(document.getElementById("data").textContent);
const tables = {};
const byId = {};
for (const [name, { columns, rows }] of Object.entries(data.tables)) {
  tables[name] = rows.map((cells) => Object.fromEntries(columns.map((column, at) => [column, cells[at]])));
}
const ids = { documents: "doc_id", citations: "citation_id", dates: "date_id", indicators: "indicator_id", tasks: "task_id", nodes: "node_id", findings: "finding_id" };
for (const [name, id] of Object.entries(ids)) byId[name] = new Map(tables[name].map((record) => [record[id], record]));

const collator = new Intl.Collator("vi", { numeric: true });
const figures = new Intl.NumberFormat("vi-VN", { maximumFractionDigits: 6 });

function group(records, key) {
  const groups = new Map();
  for (const record of records) {
    for (const value of [].concat(key(record))) {
      if (!groups.has(value)) groups.set(value, []);
      groups.get(value).push(record);
    }
  }
  return groups;
}

const listed = (cell) => (cell ? cell.split(" | ") : []);
const marksOf = {
  citation: group(tables.citations, (record) => record.doc_id),
  date: group(tables.dates, (record) => record.doc_id),
  indicator: group(tables.indicators, (record) => record.doc_id),
  task: group(tables.tasks, (record) => record.doc_id),
};
const findingsOf = group(tables.findings, (record) => record.doc_id);
const mentionsOf = group(tables.citations, (record) => listed(record.node_id));
const nodeOf = new Map();
for (const node of tables.nodes) for (const id of listed(node.doc_id)) nodeOf.set(id, node);

const written = (value) => figures.format(value);
const writtenDay = (day) => (day ? day.split("-").reverse().join("/") : "");
const plain = (words) => words.normalize("NFC").toLocaleLowerCase("vi");
const labelOf = (column, value) => (data.labels[column] && data.labels[column][value]) || value || "";
const headingOf = (table, column) => data.headings[table][column] || column;
const nameOf = (docId) => data.names[docId] || docId;
const textOf = (docId) => data.texts[byId.documents.get(docId).path] || "";
const quote = (record) => textOf(record.doc_id).slice(...units(record)) || record.text || record.task || "";

// Offsets count code points, strings here count UTF-16 units: the same but for rare letters.
const wide = new Map();
function unitAt(path, offset) {
  if (!wide.has(path)) {
    const places = [];
    let point = 0;
    const text = data.texts[path] || "";
    if (/[\ud800-\udbff]/.test(text)) for (const sign of text) { if (sign.length > 1) places.push(point); point += 1; }
    wide.set(path, places);
  }
  const places = wide.get(path);
  let [low, high] = [0, places.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (places[middle] < offset) low = middle + 1;
    else high = middle;
  }
  return offset + low;
}
function units(record) {
  const { path } = byId.documents.get(record.doc_id);
  return [unitAt(path, record.start), unitAt(path, record.end)];
}

function filePlace(docId, page) {
  const { path } = byId.documents.get(docId);
  if (!data.folder) return "";
  const place = `${data.folder}/${path}`.split("/").map(encodeURIComponent).join("/");
  return page && /\.pdf$/i.test(path) ? `${place}#page=${page}` : place;
}
const placeOf = (record) => `#van-ban/${encodeURIComponent(record.doc_id)}/${record.start}`;
const nodePlace = (nodeId) => `#duoc-dan/${encodeURIComponent(nodeId)}`;
