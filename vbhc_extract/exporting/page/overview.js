// The first view: how much there is, and what to look at first.

function counted(records, value) {
  const counts = new Map();
  for (const record of records) if (value(record)) counts.set(value(record), (counts.get(value(record)) || 0) + 1);
  return [...counts].sort((one, other) => other[1] - one[1] || collator.compare(one[0], other[0]));
}

function tile(place, count, words, look) {
  return element("a", { class: `tile ${look || ""}`, href: place }, element("b", {}, written(count)), words);
}

function chart(title, ...content) {
  return element("section", { class: "card" }, element("h3", {}, title), content);
}

function overviewView() {
  const grave = (severity) => tables.findings.filter((finding) => finding.severity === severity).length;
  const cited = tables.nodes.filter((node) => node.mentions).sort((one, other) => other.citing_documents - one.citing_documents || other.mentions - one.mentions);
  const years = counted(tables.documents, (one) => (one.date || "").slice(0, 4)).sort((one, other) => collator.compare(one[0], other[0]));
  return element("div", {}, element("h2", {}, "Tổng quan"),
    element("div", { class: "tiles" },
      tile("#van-ban", tables.documents.length, "văn bản"), tile("#phat-hien/error", grave("error"), "sai", "error"),
      tile("#phat-hien/warning", grave("warning"), "nghi vấn", "warning"), tile("#phat-hien/note", grave("note"), "lưu ý"),
      tile("#duoc-dan", cited.length, "văn bản được viện dẫn"), tile("#chi-tieu", tables.indicators.length, "số liệu"),
      tile("#nhiem-vu", tables.tasks.length, "nhiệm vụ"), tables.errors.length ? tile("#loi", tables.errors.length, "tệp lỗi", "error") : null),
    element("p", { class: "quiet" }, "Sai: lời văn tự mâu thuẫn hoặc mâu thuẫn với văn bản khác trong hồ sơ. Nghi vấn: nhiều khả năng không khớp, cần đọc lại. Lưu ý: chỗ thiếu hoặc nên xem thêm. Mỗi phát hiện dẫn đến đúng chỗ trong nguyên văn."),
    element("div", { class: "charts" },
      chart("Phát hiện theo phép kiểm", tables.findings.length
        ? bars(counted(tables.findings, (finding) => finding.check).map(([check, count]) => [check, count, tables.findings.find((finding) => finding.check === check).severity]), (check) => data.checks[check] || check)
        : element("p", {}, "Không có phát hiện nào.")),
      chart("Văn bản theo loại", bars(counted(tables.documents, (one) => one.doc_type))),
      chart("Văn bản theo năm", bars(years)),
      chart("Viện dẫn theo quan hệ", bars(counted(tables.citations, (one) => one.relation), (value) => labelOf("relation", value))),
      chart("Được viện dẫn nhiều nhất", element("ol", {}, cited.slice(0, 10).map((node) => element("li", {}, link(nodePlace(node.node_id), node.label), ` – ${written(node.citing_documents)} văn bản, ${written(node.mentions)} lần`)))),
      chart("Cơ quan ban hành", bars(counted(tables.documents, (one) => one.issuer).slice(0, 12)))));
}
