// Which view the address asks for; the browser's own history leads back.

const VIEWS = {
  "tong-quan": ["Tổng quan", overviewView],
  "phat-hien": ["Phát hiện", findingsView],
  "van-ban": ["Văn bản", (docId, offset) => (docId ? documentView(docId, offset) : documentsView())],
  "duoc-dan": ["Được viện dẫn", (nodeId) => (nodeId ? nodeView(nodeId) : citedView())],
  "chi-tieu": ["Chỉ tiêu", indicatorsView],
  "nhiem-vu": ["Nhiệm vụ", tasksView],
  "do-thi": ["Đồ thị", graphView],
  "loi": ["Tệp lỗi", errorsView],
};

function route() {
  const [name, ...rest] = location.hash.slice(1).split("/").map(decodeURIComponent);
  const known = VIEWS[name] ? name : "tong-quan";
  if (name === "main") return;
  untell();
  for (const tab of document.querySelectorAll("#tabs a")) {
    if (tab.hash === `#${known}`) tab.setAttribute("aria-current", "page");
    else tab.removeAttribute("aria-current");
  }
  const view = VIEWS[known][1](...rest);
  document.getElementById("main").replaceChildren(view);
  scrollTo(0, 0);
  if (view.shown) view.shown();
}

document.getElementById("tabs").append(...Object.entries(VIEWS).filter(([name]) => name !== "loi" || tables.errors.length).map(([name, [words]]) => link(`#${name}`, words)));
addEventListener("hashchange", route);
route();
