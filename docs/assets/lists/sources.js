/* 一行行的建议从哪里来：网页上的表格，或者（一页放不下时）全站的搜索数据。两处读出来的样子相同。 */
import { root, search } from "../search/finder.js";
import { make } from "../search/words.js";

const linked = (cell, folder) => [...(cell?.querySelectorAll(`a[href*="${folder}/"]`) ?? [])].map((link) => [link.pathname.split("/").at(-2), link.textContent]);

/** 读网页上的一行。 */
const read = (element) => {
  const title = element.querySelector(".title"), link = title.querySelector("a"), badge = element.querySelector(".state .badge");
  const id = link.pathname.split("/").at(-2), result = element.querySelector(".result")?.textContent ?? "";
  const late = Math.max(0, ...[...element.querySelectorAll(".state .tone-late")].map((one) => Number(/已逾期 (\d+) 天/.exec(one.textContent)?.[1] ?? 0)));
  return {
    element, id, number: element.querySelector(".number").textContent, title: link.textContent, date: element.dataset.date ?? "",
    year: [[id.slice(0, 4), `${id.slice(0, 4)} 年`]],
    category: [[title.querySelector("i").dataset.id, title.querySelector("i").textContent]],
    state: [[/state-(\w+)/.exec(badge.className)[1], badge.textContent]],
    class: result ? [[result[0], result]] : [],
    delegation: linked(title, "delegations"), deputy: linked(title, "deputies"), unit: linked(element.querySelector(".hosts"), "units"),
    key: Boolean(title.querySelector(".key")), overdue: element.querySelector(".state .tone-late") !== null, late,
  };
};
export const onPage = (table) => [...table.tBodies[0].rows].map(read);

/** 取全站的搜索数据；year 是只要哪一年的，空的是全部。 */
export const everywhere = async (year) => (await search("")).map(({ row }) => row)
  .filter((row) => !year || row.id.startsWith(`${year}-`)).map((row) => ({ ...row, date: row.id, late: 0 }));

const joined = (cell, folder, names) => names.forEach(([id, words], n) => cell.append(n ? "、" : "", make("a", words, { href: new URL(`${folder}/${id}/`, root) })));

/** 把搜索数据里的一件画成表格的一行。 */
export const drawn = (row) => {
  const line = make("tr", undefined, { role: "row" });
  const cell = (name) => { const made = make("td", undefined, { role: "cell", class: name }); line.append(made); return made; };
  cell("number").textContent = row.number;
  const title = cell("title"), small = make("span", undefined, { class: "small" });
  title.append(make("a", row.title, { href: new URL(`suggestions/${row.id}/`, root) }));
  if (row.key) title.append(" ", make("span", "重点督办", { class: "badge key" }));
  joined(small, "deputies", row.deputy);
  if (row.deputy.length && row.delegation.length) small.append("（");
  joined(small, "delegations", row.delegation);
  if (row.delegation.length) small.append(row.deputy.length ? "），" : "，");
  small.append(make("i", row.category[0]?.[1] ?? ""));
  title.append(small);
  joined(cell("hosts"), "units", row.unit);
  const state = cell("state");
  for (const [id, words] of row.state) state.append(make("span", words, { class: `badge state-${id}` }));
  for (const [, words] of row.class) state.append(make("span", words, { class: "small result" }));
  if (row.overdue) state.append(make("span", "有逾期", { class: "small tone-late" }));
  return line;
};
