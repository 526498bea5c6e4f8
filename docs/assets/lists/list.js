/* 列表：在这一页上缩小范围和排序，选了什么写进地址。没有脚本时，全部列出。 */
import { Filters } from "../search/filters.js";
import { make } from "../search/words.js";
import { drawn, everywhere, onPage } from "./sources.js";

const SORTS = { "": "新的在前", date: "登记日期", number: "编号", title: "标题", state: "办到哪一步", late: "逾期天数" };
const STEP = 100; // 一页放不下的，先列出多少件
const words = new Intl.Collator("zh-CN", { numeric: true });

class List {
  #turn = 0;

  constructor(table) {
    Object.assign(this, { table, body: table.tBodies[0], order: table.dataset.states?.split(" "), whole: Number(table.dataset.whole ?? 0) });
    this.given = [...this.body.rows];
    this.sheets = document.querySelector("nav.sheets");
    this.rows = this.whole ? null : onPage(table);
    this.filters = new Filters(() => this.#changed());
    this.sort = make("select", undefined, { name: "sort" });
    const able = { late: () => this.rows?.some((row) => row.late), date: () => this.rows?.some((row) => row.date), state: () => this.order };
    for (const [id, label] of Object.entries(SORTS)) if (able[id]?.() ?? !able[id]) this.sort.append(make("option", label, { value: id }));
    this.sort.options[0].textContent = table.dataset.states ? SORTS[""] : "原来的次序";
    this.sort.addEventListener("change", () => this.#changed());
    this.status = make("p", "", { role: "status", class: "search-status" });
    this.clear = make("button", "清除筛选", { type: "button", class: "clear", hidden: "" });
    this.clear.addEventListener("click", () => { history.replaceState(null, "", location.pathname); this.read(); this.sort.focus(); });
    this.more = make("button", "", { type: "button", class: "search-more", hidden: "" });
    this.more.addEventListener("click", () => this.#onward());
    const label = make("label", "排序", { class: "sort" }), line = make("div", undefined, { class: "list-line" });
    label.append(this.sort);
    line.append(this.status, this.clear, label);
    this.tools = make("section", undefined, { class: "list-tools", "aria-label": "筛选和排序", hidden: "" });
    this.tools.append(this.filters.element, line);
    (document.querySelector(".list-place") ?? table).before(this.tools);
    table.after(this.more);
    addEventListener("popstate", () => this.read());
  }

  /** 照地址里写的列。 */
  read() {
    const given = new URLSearchParams(location.search), sort = given.get("sort") ?? "";
    this.filters.read(given);
    this.sort.value = [...this.sort.options].some(({ value }) => value === sort) ? sort : "";
    return this.#show();
  }

  /** 工具摆出来，替下给它留的空地。 */
  #open() {
    document.querySelector(".list-place")?.remove();
    this.tools.hidden = false;
  }

  #changed() {
    const chosen = { ...this.filters.chosen, sort: this.sort.value };
    const query = new URLSearchParams(Object.entries(chosen).filter(([, value]) => value));
    history.replaceState(null, "", `${location.pathname}${String(query) && `?${query}`}`);
    return this.#show();
  }

  async #show() {
    const turn = this.#turn += 1;
    try {
      this.rows ??= await everywhere(this.table.dataset.year);
    } catch {
      this.#open();
      this.#say("没有取到数据，不能筛选。请检查网络，或者按页码查看。");
      return;
    }
    if (turn !== this.#turn) return;
    const { filters, rows, sort } = this, all = rows.map((row) => ({ row })), fitting = this.#sorted(rows.filter((row) => filters.fits(row)));
    this.#open();
    filters.draw(all);
    this.clear.hidden = !filters.count;
    const here = !this.whole && document.querySelector('nav[aria-label="页码"]') ? "这一页" : "";
    this.#say(filters.count ? `${here}共 ${fitting.length} 件，不筛选是 ${rows.length} 件。` : `${here}共 ${rows.length} 件。`);
    if (this.whole) this.#sheet(fitting, filters.count > 0 || sort.value !== "");
    else this.#rearrange(fitting);
  }

  #sorted(rows) {
    const by = {
      date: (a, b) => words.compare(b.date, a.date) || words.compare(b.id, a.id),
      number: (a, b) => words.compare(b.id.slice(0, 4), a.id.slice(0, 4)) || words.compare(a.number, b.number),
      title: (a, b) => words.compare(a.title, b.title),
      state: (a, b) => this.order.indexOf(a.state[0]?.[0]) - this.order.indexOf(b.state[0]?.[0]),
      late: (a, b) => b.late - a.late,
    }[this.sort.value];
    return by ? [...rows].sort(by) : rows;
  }

  /** 网页上已经有全部的行：藏起不要的，其余的排好。 */
  #rearrange(fitting) {
    const kept = new Set(fitting.map(({ element }) => element));
    for (const element of this.given) element.hidden = !kept.has(element);
    if (this.sort.value || this.arranged) this.body.append(...fitting.map(({ element }) => element), ...this.given.filter((element) => !kept.has(element)));
    this.arranged = this.sort.value !== "";
  }

  /** 网页上只有其中一页：选了什么，就从全部里另列；什么也没有选，照原样。 */
  #sheet(fitting, chosen) {
    this.left = chosen ? fitting : [];
    this.body.replaceChildren(...(chosen ? [] : this.given));
    if (this.sheets) this.sheets.hidden = chosen;
    this.#onward(false);
  }

  #onward(asked = true) {
    const lines = this.left.splice(0, STEP).map(drawn);
    this.body.append(...lines);
    this.more.hidden = !this.left.length;
    this.more.textContent = `再列出 ${Math.min(STEP, this.left.length)} 件`;
    if (asked) lines[0]?.querySelector("a").focus();
  }

  #say(told) {
    if (this.status.textContent !== told) this.status.textContent = told;
  }
}

const table = document.querySelector("table.list");
if (table) {
  const list = new List(table);
  if (!list.whole || location.search) list.read();
  else { // 一页放不下的，读者真要筛选时才取数据
    const open = make("button", `在全部 ${list.whole} 件里筛选和排序`, { type: "button", class: "search-more" });
    open.addEventListener("click", async () => {
      await list.read();
      open.remove();
      list.tools.querySelector("summary, select")?.focus();
    });
    document.querySelector(".list-place")?.remove();
    table.before(open);
  }
}
