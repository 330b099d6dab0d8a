// A table to filter and sort, a page of rows at a time.

const ROWS_SHOWN = 200;

function tableView({ records, columns, heading, filters }) {
  let shown = records;
  let wanted = "";
  let sorted = null;
  let page = 0;
  let shownAtOnce = ROWS_SHOWN;
  const chosen = {};
  const words = new Map();
  const body = element("tbody");
  const counter = element("span", { class: "quiet", role: "status" });
  const earlier = element("button", { type: "button", onclick: () => show(page - 1) }, "‹ Trước");
  const later = element("button", { type: "button", onclick: () => show(page + 1) }, "Sau ›");

  function searched(record) {
    if (!words.has(record)) words.set(record, plain(columns.map((column) => column.words(record)).join(" ")));
    return words.get(record);
  }
  function refresh() {
    shown = records.filter((record) => Object.entries(chosen).every(([at, value]) => !value || filters[at].of(record) === value)
      && (!wanted || searched(record).includes(wanted)));
    if (sorted) {
      const { column, way } = sorted;
      const key = column.key || column.words;
      shown = [...shown].sort((one, other) => {
        const [a, b] = [key(one), key(other)];
        return way * (typeof a === "number" && typeof b === "number" ? a - b : collator.compare(String(a ?? ""), String(b ?? "")));
      });
    }
    show(0);
  }
  function show(wantedPage) {
    page = Math.min(Math.max(wantedPage, 0), Math.max(0, Math.ceil(shown.length / shownAtOnce) - 1));
    const first = page * shownAtOnce;
    const part = shown.slice(first, first + shownAtOnce);
    body.replaceChildren(...part.map((record) => element("tr", {}, columns.map((column) => element("td", { class: column.look }, column.cell ? column.cell(record) : column.words(record))))));
    counter.textContent = shown.length ? `${written(first + 1)}–${written(first + part.length)} trong ${written(shown.length)} dòng` : "không có dòng nào";
    earlier.disabled = page === 0;
    later.disabled = first + shownAtOnce >= shown.length;
  }
  const heads = columns.map((column) => {
    const head = element("th", { scope: "col" });
    head.append(element("button", { type: "button", title: "Sắp xếp theo cột này", onclick: () => {
      sorted = { column, way: sorted && sorted.column === column ? -sorted.way : 1 };
      for (const other of heads) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", sorted.way > 0 ? "ascending" : "descending");
      refresh();
    } }, column.title));
    return head;
  });
  refresh();
  const view = element("section", {},
    element("h2", {}, heading),
    element("div", { class: "tools" },
      searchField("Lọc theo chữ bất kỳ", (value) => { wanted = value; refresh(); }),
      (filters || []).map((filter, at) => selection(filter.title, filter.choices, "", (value) => { chosen[at] = value; refresh(); }))),
    element("div", { class: "scroll card" }, element("table", { "aria-label": heading }, element("thead", {}, element("tr", {}, heads)), body)),
    element("div", { class: "pager" }, earlier, later, counter));
  view.unfold = (all) => { shownAtOnce = all ? Math.max(1, records.length) : ROWS_SHOWN; show(0); };
  return view;
}

function plainColumn(table, name, extra) {
  return { title: headingOf(table, name), words: (record) => (record[name] === null ? "" : String(record[name] ?? "")), ...extra };
}
function codeColumn(table, name) {
  return { title: headingOf(table, name), words: (record) => labelOf(name, record[name]), look: "code" };
}
function dayColumn(table, name) {
  return { title: headingOf(table, name), words: (record) => writtenDay(record[name]), key: (record) => record[name], look: "day" };
}
function numberColumn(table, name) {
  return { title: headingOf(table, name), words: (record) => (record[name] === null ? "" : written(record[name])), key: (record) => record[name] ?? -Infinity, look: "number" };
}
function documentColumn() {
  return { title: "Văn bản", words: (record) => nameOf(record.doc_id), cell: (record) => link(placeOf(record), nameOf(record.doc_id)), look: "document" };
}
const choicesOf = (records, value, label) => [...new Set(records.map(value))].filter(Boolean).sort(collator.compare).map((one) => [one, label ? label(one) : one]);

const documentFilter = (records) => ({ title: "Văn bản", of: (record) => record.doc_id, choices: choicesOf(records, (record) => record.doc_id, nameOf) });

function indicatorsView() {
  const table = "indicators";
  return tableView({
    heading: "Chỉ tiêu và số liệu", records: tables[table],
    columns: [documentColumn(), plainColumn(table, "name", { look: "long" }), numberColumn(table, "value"), plainColumn(table, "unit"),
      numberColumn(table, "denominator"), plainColumn(table, "period"), dayColumn(table, "period_end"), codeColumn(table, "status"),
      plainColumn(table, "section"), plainColumn(table, "text", { look: "short" })],
    filters: [documentFilter(tables[table]), { title: "Đơn vị", of: (record) => record.unit, choices: choicesOf(tables[table], (record) => record.unit) },
      { title: "Tính chất", of: (record) => record.status, choices: choicesOf(tables[table], (record) => record.status, (value) => labelOf("status", value)) }],
  });
}

function tasksView() {
  const table = "tasks";
  return tableView({
    heading: "Nhiệm vụ", records: tables[table],
    columns: [documentColumn(), plainColumn(table, "task", { look: "long" }), plainColumn(table, "lead"), plainColumn(table, "support"),
      plainColumn(table, "product"), plainColumn(table, "timing"), dayColumn(table, "deadline"), plainColumn(table, "section")],
    filters: [documentFilter(tables[table]), { title: "Chủ trì", of: (record) => record.lead, choices: choicesOf(tables[table], (record) => record.lead) }],
  });
}

function citedView() {
  const table = "nodes";
  const records = tables[table].filter((node) => node.mentions);
  return tableView({
    heading: "Văn bản được viện dẫn", records,
    columns: [{ title: "Tên gọi", words: (node) => node.label, cell: (node) => link(nodePlace(node.node_id), node.label), look: "long" },
      plainColumn(table, "issuer"), plainColumn(table, "title", { look: "long" }), dayColumn(table, "date"), numberColumn(table, "mentions"), numberColumn(table, "citing_documents"),
      codeColumn(table, "status")],
    filters: [{ title: "Loại", of: (node) => node.type, choices: choicesOf(records, (node) => node.type) },
      { title: "Tình trạng", of: (node) => node.status, choices: choicesOf(records, (node) => node.status, (value) => labelOf("status", value)) }],
  });
}

function errorsView() {
  const table = "errors";
  return tableView({ heading: "Tệp không đọc được", records: tables[table], columns: [plainColumn(table, "path"), codeColumn(table, "stage"), plainColumn(table, "message", { look: "long" })] });
}
