/* 结果：在搜索页上是整页，在别的页上是搜索框下面的几件。方向键上下走，Esc 收起。 */
import { Filters } from "./filters.js";
import { root, search, text } from "./finder.js";
import { holds, make, marked, squash } from "./words.js";

const TEXTS = 6; // 读者每动一下，最多取几件原文来核对
const label = (names) => names.map(([, words]) => words).join("、");

export class Results {
  #turn = 0; // 第几次搜索；旧的搜索后到的结果不要
  #hits = [];
  #shown = 0;
  #waiting = []; // 等着核对的
  #left = 0;
  #spare = 0; // 一件也没有核对上时，可以再多取几件

  constructor(form, input, page) {
    Object.assign(this, { form, input, page, step: page ? 100 : 6 });
    this.filters = new Filters(() => { this.#address(); return this.#run(); });
    this.status = make("p", "", { class: "search-status", role: "status" });
    this.list = make("ol", undefined, { class: "search-hits", "aria-label": "搜索结果" });
    this.more = make("button", "", { type: "button", class: "search-more", hidden: "" });
    this.box = page || make("section", undefined, { class: "search-panel md-typeset", "aria-label": "搜索结果", hidden: "" });
    this.box.replaceChildren(...(page ? [this.filters.element] : []), this.status, this.list, this.more);
    this.more.addEventListener("click", () => this.#onward());
    this.sight = new IntersectionObserver((entries) => {
      for (const { isIntersecting, target } of entries) if (isIntersecting) { this.sight.unobserve(target); this.#waiting.push(target.check); }
      this.#work();
    });
    for (const gesture of ["scroll", "wheel", "touchmove"]) addEventListener(gesture, () => this.#allow(), { passive: true });
    form.addEventListener("keydown", (event) => this.#key(event));
    if (page) {
      page.addEventListener("keydown", (event) => this.#key(event));
      addEventListener("popstate", () => this.read());
      return;
    }
    form.append(this.box);
    document.addEventListener("click", ({ target }) => { if (!form.contains(target)) this.box.hidden = true; });
    input.addEventListener("focus", () => { this.box.hidden = !this.list.children.length; });
    form.addEventListener("focusout", ({ relatedTarget }) => {
      if (relatedTarget && !form.contains(relatedTarget)) this.box.hidden = true;
    });
  }

  /** 照地址里写的搜索；读者已经动手写了的字留着。 */
  read(keep = false) {
    const given = new URLSearchParams(location.search);
    this.filters.read(given);
    if (keep) return undefined;
    this.input.value = given.get("q") || "";
    return this.#run();
  }

  /** 照搜索框里写的搜索，并写进地址。 */
  ask() {
    if (this.page) this.#address();
    return this.#run();
  }

  /** 字改了：原来的结果不再算数。 */
  forget() {
    this.#turn += 1;
    this.#waiting = [];
    this.#left = this.#spare = TEXTS;
    this.list.replaceChildren();
    this.more.hidden = true;
    this.#say("正在查找……");
  }

  #address() {
    const query = new URLSearchParams(Object.entries({ q: this.input.value.trim(), ...this.filters.chosen }).filter(([, value]) => value));
    history.replaceState(null, "", `${location.pathname}${String(query) && `?${query}`}`);
  }

  async #run() {
    const query = this.input.value.trim(), { filters, page } = this;
    if (!page) this.box.hidden = !query;
    if (query || !page || !filters.count) {
      if (squash(query).length < 2) return this.#empty(query);
    }
    this.forget();
    const turn = this.#turn;
    try {
      const all = await search(query);
      if (turn !== this.#turn) return;
      this.#hits = all.filter(({ row }) => filters.fits(row));
      this.#shown = 0;
      if (page) filters.draw(all);
      this.#show(this.step);
    } catch {
      if (turn === this.#turn) this.#say("没有取到搜索数据。请检查网络，或者换一个新一些的浏览器。");
    }
  }

  #empty(query) {
    this.forget();
    this.filters.element.hidden = true;
    this.#say(query ? "请再写一个字，至少两个字。" : "请在上面的搜索框里写出要找的字，至少两个字。");
  }

  #say(words) {
    if (this.status.textContent !== words) this.status.textContent = words;
  }

  #show(count) {
    const turn = this.#turn;
    for (const hit of this.#hits.slice(this.#shown, this.#shown + count)) {
      const element = this.#item(hit);
      this.list.append(element);
      if (!hit.wanted.length || (!this.page && hit.named)) continue;
      element.check = () => this.#verify(hit, element, turn).catch(() => {});
      this.sight.observe(element);
    }
    this.#shown = Math.min(this.#shown + count, this.#hits.length);
    this.#tell();
  }

  #item({ row, wanted }) {
    const element = make("li"), link = make("a", undefined, { href: new URL(`suggestions/${row.id}/`, root) });
    marked(link, row.title, wanted);
    const facts = make("p", undefined, { class: "small" });
    marked(facts, [`${row.id.slice(0, 4)} 年${row.number}`, label(row.deputy.length ? row.deputy : row.delegation), label(row.unit)].filter(Boolean).join("，"), wanted);
    for (const [id, words] of row.state) facts.append(make("span", words, { class: `badge state-${id}` }));
    if (row.key) facts.append(make("span", "重点督办", { class: "badge key" }));
    if (row.overdue) facts.append(make("span", "有逾期", { class: "badge promise-late" }));
    element.append(link, facts);
    return element;
  }

  #allow() {
    if (this.#left === TEXTS) return;
    this.#left = TEXTS;
    this.#work();
  }

  #work() {
    if (!this.#waiting.length) return;
    while (this.#left && this.#waiting.length) { this.#left -= 1; this.#waiting.shift()(); }
    this.#tell();
  }

  /** 翻到一件时取来原文核对：有就摘录，没有就去掉。 */
  async #verify(hit, element, turn) {
    const words = await text(hit.row);
    if (turn !== this.#turn) return;
    if (!holds(squash(words), hit.wanted)) {
      if (this.#spare && !this.#hits.some((other) => other.sure)) { this.#spare -= 1; this.#left += 1; }
      this.#hits = this.#hits.filter((other) => other !== hit);
      this.#shown -= 1;
      element.remove();
      this.#show(1);
      this.#work();
      return;
    }
    const excerpt = make("p", undefined, { class: "excerpt" });
    marked(excerpt, words.slice(words.indexOf("\n") + 1), hit.wanted, true);
    if (excerpt.childNodes.length) element.append(excerpt);
    hit.sure = true;
    this.#tell();
  }

  #tell() {
    const all = this.#hits.length, unsure = this.#hits.filter((hit) => !hit.sure).length, left = all - this.#shown;
    const stuck = unsure > 0 && !this.#left && this.#waiting.length > 0;
    this.more.hidden = this.page ? !left && !stuck : !all;
    this.more.textContent = !this.page ? "查看全部结果，缩小范围" : stuck ? "继续核对" : `再列出 ${Math.min(this.step, left)} 件`;
    if (!all) this.#say(`没有找到“${this.input.value.trim()}”。可以少写几个字，或者换一个说法。`);
    else if (unsure === all) this.#say(stuck ? `可能有 ${all} 件，还没有核对上。` : "正在核对……");
    else this.#say(unsure ? `找到 ${all - unsure} 件；另有 ${unsure} 件，翻到时再核对。` : `找到 ${all} 件。`);
  }

  #onward() {
    if (!this.page) return this.form.requestSubmit();
    if (this.more.textContent === "继续核对") return this.#allow();
    const next = this.list.children.length;
    this.#show(this.step);
    this.list.children[next]?.querySelector("a").focus();
  }

  #key(event) {
    if (event.isComposing || this.box.hidden || event.target.matches("select, [type=checkbox]")) return;
    const links = [...this.box.querySelectorAll("li > a, .search-more:not([hidden])")], at = links.indexOf(document.activeElement);
    if (event.key === "Escape" && !this.page) { this.input.focus(); this.box.hidden = true; }
    else if (event.key === "ArrowDown" && links.length) links[Math.min(at + 1, links.length - 1)].focus();
    else if (event.key === "ArrowUp" && at >= 0) (links[at - 1] ?? this.input).focus();
    else return;
    event.preventDefault();
  }
}
