// Which view the address asks for; the browser's own history leads back to where one was.

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
const TITLE = document.title;
const main = document.getElementById("main");
const visited = new Map(); // lists with their filters, by place; documents are made anew
let current = null;

function placeAsked() {
  try {
    const [name, ...rest] = location.hash.slice(1).split("/").map(decodeURIComponent);
    if (Object.hasOwn(VIEWS, name)) return { name, rest };
  } catch { /* no place of ours */ }
  return { name: "tong-quan", rest: [] };
}

function visit() {
  const { name, rest } = placeAsked();
  const place = [name, ...rest].join("/");
  const list = !rest.length || name === "phat-hien";
  const here = visited.get(place) || { view: VIEWS[name][1](...rest), top: 0, focus: null };
  if (list) visited.set(place, here);
  return { name, here };
}

function route() {
  untell();
  if (current) {
    current.top = scrollY;
    current.focus = current.view.contains(document.activeElement) ? document.activeElement : null;
  }
  const { name, here } = visit();
  for (const tab of document.querySelectorAll("#tabs a")) {
    if (tab.hash === `#${name}`) tab.setAttribute("aria-current", "page");
    else tab.removeAttribute("aria-current");
  }
  main.replaceChildren(here.view);
  const heading = here.view.querySelector("h2");
  document.title = `${heading.textContent} – ${TITLE}`;
  scrollTo(0, here.top);
  if (current) {
    heading.tabIndex = -1;
    (here.focus || heading).focus({ preventScroll: true });
  }
  current = here;
  if (here.view.shown) here.view.shown();
}

history.scrollRestoration = "manual";
document.getElementById("tabs").append(...Object.entries(VIEWS).filter(([name]) => name !== "loi" || tables.errors.length).map(([name, [words]]) => link(`#${name}`, words)));
document.querySelector(".skip").addEventListener("click", (event) => { event.preventDefault(); main.focus(); });
addEventListener("hashchange", route);
addEventListener("keydown", (event) => { if (event.key === "Escape") untell(); });
// On paper there is no further page to click to.
addEventListener("beforeprint", () => current.view.unfold?.(true));
addEventListener("afterprint", () => current.view.unfold?.(false));
route();
