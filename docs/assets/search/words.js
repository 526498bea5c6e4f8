/* 文字：怎样算一样，怎样标出来。不计空白和大小写，全角字母数字同半角一样看；生成索引的程序也这样看。 */

/** 造一个元素；words 是文字，从不当作 HTML。 */
export const make = (tag, words, attributes = {}) => {
  const element = document.createElement(tag);
  if (words !== undefined) element.textContent = words;
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
};
const narrow = (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0);
export const squash = (s) => s.replace(/\s+/g, "").toLowerCase().replace(/[０-９Ａ-Ｚａ-ｚ]/g, narrow);
export const parts = (query) => {
  const found = query.split(/\s+/).map(squash).filter(Boolean);
  return found.some((part) => part.length < 2) ? [found.join("")] : found;
};
export const holds = (plain, wanted) => wanted.every((part) => plain.includes(part));

/** 把文字里找到的地方用 <mark> 标出来；excerpt 为真时只摘录那一处的前后。 */
export const marked = (element, words, wanted, excerpt) => {
  const at = [];
  let plain = "";
  for (let n = 0; n < words.length; n += 1) {
    const c = squash(words[n]);
    if (c.length === 1) { plain += c; at.push(n); }
  }
  const spots = [];
  for (const part of wanted) {
    for (let n = plain.indexOf(part); n >= 0 && spots.length < 50; n = plain.indexOf(part, n + part.length)) {
      spots.push([at[n], at[n + part.length - 1] + 1]);
    }
  }
  spots.sort((a, b) => a[0] - b[0]);
  let start = 0, end = words.length;
  if (excerpt) {
    if (!spots.length) return;
    const [from, to] = spots[0], line = words.lastIndexOf("\n", from) + 1, next = words.indexOf("\n", to);
    start = Math.max(line, from - 24);
    end = Math.min(next < 0 ? words.length : next, Math.max(start + 96, to + 24));
  }
  let last = start;
  if (start && words[start - 1] !== "\n") element.append("…");
  for (const [from, to] of spots) {
    if (from < last || to > end) continue;
    element.append(words.slice(last, from), make("mark", words.slice(from, to)));
    last = to;
  }
  element.append(words.slice(last, end), end < words.length && words[end] !== "\n" ? "…" : "");
};
