// What does not hold together, each finding with its quotes side by side.

const FINDINGS_SHOWN = 100;

function evidenceOf(finding) {
  const pieces = [];
  for (const [column, table] of [["citation_ids", "citations"], ["indicator_ids", "indicators"], ["task_ids", "tasks"]]) {
    for (const id of listed(finding[column])) if (byId[table].has(id)) pieces.push(byId[table].get(id));
  }
  return pieces;
}

function around(record) {
  const text = textOf(record.doc_id);
  if (!text) return [record.text || record.task || ""];
  const [start, end] = units(record);
  const from = start > 60 ? text.indexOf(" ", start - 60) + 1 || start : 0;
  const to = end + 60 < text.length ? Math.max(end, text.lastIndexOf(" ", end + 60)) : text.length;
  return [from ? "…" : "", text.slice(Math.min(from, start), start), element("strong", {}, text.slice(start, end)), text.slice(end, to), to < text.length ? "…" : ""];
}

function findingCard(finding) {
  const pieces = evidenceOf(finding);
  const quotes = pieces.length
    ? pieces.map((record) => element("figure", {}, element("blockquote", {}, around(record)), element("figcaption", {}, link(placeOf(record), nameOf(record.doc_id)), record.page ? `, trang ${record.page}` : "", record.section ? `, mục ${record.section}` : "")))
    : listed(finding.evidence).map((words) => element("figure", {}, words));
  const place = byId.documents.has(finding.doc_id) ? link(placeOf(finding), nameOf(finding.doc_id)) : null;
  return element("article", { class: `card finding ${finding.severity}`, id: finding.finding_id },
    badge(finding.severity), " ", element("span", { class: "quiet" }, data.checks[finding.check] || finding.check, place ? " · " : "", place),
    element("p", {}, finding.message), element("div", { class: "quotes" }, quotes));
}

function findingsView(severity) {
  let chosen = { severity: severity || "", check: "", doc: "", wanted: "" };
  let most = FINDINGS_SHOWN;
  let all = false;
  const list = element("div", {});
  const counter = element("span", { class: "quiet", role: "status" });
  const more = element("button", { type: "button", onclick: () => { most += FINDINGS_SHOWN; show(); } }, "Xem thêm");
  function show() {
    const found = tables.findings.filter((finding) => (!chosen.severity || finding.severity === chosen.severity) && (!chosen.check || finding.check === chosen.check)
      && (!chosen.doc || finding.doc_id === chosen.doc) && (!chosen.wanted || plain(`${finding.message} ${finding.evidence}`).includes(chosen.wanted)));
    counter.textContent = `${written(found.length)} phát hiện`;
    list.replaceChildren(...found.slice(0, all ? found.length : most).map(findingCard));
    more.hidden = all || found.length <= most;
  }
  const choose = (change) => { chosen = { ...chosen, ...change }; most = FINDINGS_SHOWN; show(); };
  show();
  const view = element("section", {}, element("h2", {}, "Phát hiện"),
    element("div", { class: "tools" }, searchField("Tìm trong phát hiện", (wanted) => choose({ wanted })),
      selection("Mức độ", ["error", "warning", "note"].map((one) => [one, labelOf("severity", one)]), chosen.severity, (value) => choose({ severity: value })),
      selection("Phép kiểm", choicesOf(tables.findings, (finding) => finding.check, (check) => data.checks[check] || check), "", (check) => choose({ check })),
      selection("Văn bản", choicesOf(tables.findings, (finding) => finding.doc_id, nameOf), "", (doc) => choose({ doc })), counter),
    list, more);
  view.unfold = (wanted) => { all = wanted; show(); };
  return view;
}
