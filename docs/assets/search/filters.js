/* 缩小范围：按年份、单位等选；没有的不列，件数写在后面。 */
import { make } from "./words.js";

const FACETS = { year: "年份", category: "内容分类", unit: "承办单位", delegation: "代表团", deputy: "代表", state: "状态", class: "办理结果" };
const MARKS = { key: "只看重点督办", overdue: "只看有逾期的" };
const WIDE = 720;

export class Filters {
  constructor(changed) {
    this.chosen = {};
    this.fields = make("div", undefined, { class: "search-filters", role: "group", "aria-label": "缩小范围" });
    this.summary = make("summary", "");
    this.element = make("details", undefined, { class: "search-narrow", hidden: "" });
    this.element.open = innerWidth >= WIDE;
    this.element.append(this.summary, this.fields);
    this.fields.addEventListener("change", async ({ target }) => {
      this.chosen[target.name] = target.type === "checkbox" ? (target.checked ? "1" : "") : target.value;
      await changed();
      this.fields.querySelector(`[name="${target.name}"]`)?.focus();
    });
  }

  get count() { return Object.values(this.chosen).filter(Boolean).length; }

  read(given) {
    this.chosen = Object.fromEntries([...Object.keys(FACETS), ...Object.keys(MARKS)].map((name) => [name, given.get(name) || ""]));
    if (this.count) this.element.open = true;
  }

  fits(row, but) {
    return Object.entries(this.chosen).every(([name, value]) => name === but || !value
      || (name in MARKS ? row[name] : row[name].some(([id]) => id === value)));
  }

  /** 按找到的全部建议重新列出可选的，各项的件数是再选这一项会剩下几件。 */
  draw(all) {
    this.fields.replaceChildren();
    for (const [name, label] of Object.entries(FACETS)) this.#select(name, label, all);
    for (const [name, label] of Object.entries(MARKS)) this.#mark(name, label, all);
    this.summary.textContent = this.count ? `缩小范围（已选 ${this.count} 项）` : "缩小范围";
    this.element.hidden = !this.fields.children.length;
  }

  #select(name, label, all) {
    const chosen = this.chosen[name], counts = new Map();
    for (const { row } of all) if (this.fits(row, name)) for (const [id, words] of row[name]) {
      counts.set(id, { words, count: (counts.get(id)?.count ?? 0) + 1 });
    }
    if (counts.size < 2 && !chosen) return;
    if (chosen && !counts.has(chosen)) counts.set(chosen, { words: chosen, count: 0 });
    const order = [...counts].sort(([a, one], [b, other]) => (name === "year" ? 0 : other.count - one.count) || (a > b ? -1 : 1));
    const select = make("select", undefined, { name });
    select.append(make("option", "全部", { value: "" }));
    for (const [id, { words, count }] of order) select.append(make("option", `${words}（${count}）`, { value: id }));
    select.value = chosen || "";
    const holder = make("label", undefined, { class: chosen ? "chosen" : "" });
    holder.append(make("span", label), select);
    this.fields.append(holder);
  }

  #mark(name, label, all) {
    const count = all.filter(({ row }) => this.fits(row, name) && row[name]).length;
    if (!count && !this.chosen[name]) return;
    const check = make("input", undefined, { type: "checkbox", name }), holder = make("label", undefined, { class: "mark" });
    check.checked = Boolean(this.chosen[name]);
    holder.append(check, make("span", `${label}（${count}）`));
    this.fields.append(holder);
  }
}
