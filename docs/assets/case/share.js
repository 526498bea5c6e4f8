/* 转发和引用：复制网址、复制引用、二维码、打印。没有脚本时，引用里的链接一样能用。 */
import { make } from "../search/words.js";

const cite = document.querySelector(".cite"), link = cite?.querySelector("a");

/** 复制一段文字；网站没有用加密连接时，浏览器只许用老办法。 */
const copy = async (words) => {
  if (navigator.clipboard) return navigator.clipboard.writeText(words);
  const field = make("textarea", undefined, { class: "hidden-words", readonly: "" });
  field.value = words;
  document.body.append(field);
  field.select();
  const done = document.execCommand("copy");
  field.remove();
  if (!done) throw new Error("copy");
  return undefined;
};

/** 打印时把收起来的打开，已经完成的期限怎样算的不印；印完照旧。 */
const unfold = () => {
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("article details:not([open], .older .dues details)")];
    for (const one of opened) one.open = true;
  });
  addEventListener("afterprint", () => { for (const one of opened) one.open = false; });
};

if (link) {
  const address = document.querySelector("link[rel=canonical]")?.href || location.origin + location.pathname;
  const bar = make("p", undefined, { class: "acts" }), status = make("span", "", { role: "status", class: "small" });
  const code = make("figure", undefined, { class: "qr", id: "qr", hidden: "" });
  const act = (label, run) => {
    const button = make("button", label, { type: "button" });
    button.addEventListener("click", () => run(button));
    bar.append(button);
    return button;
  };
  const say = (words) => { status.textContent = ""; setTimeout(() => { status.textContent = words; }, 50); };
  const copied = (words, done) => copy(words).then(() => say(done), () => say("没有复制成，请长按或者选中文字再复制。"));

  link.textContent = address;
  act("复制网址", () => copied(address, "网址已复制。"));
  act("复制引用", () => copied(cite.textContent.trim(), "引用已复制。"));
  if (navigator.share) act("转发", () => navigator.share({ title: document.querySelector("h1").textContent, url: address }).catch(() => {}));
  const shown = act("二维码", async (button) => {
    if (!code.firstChild) {
      const { drawn } = await import("./qr.js");
      const svg = drawn(address, "这一页网址的二维码");
      if (!svg) { say("网址太长，画不成二维码。"); return; }
      code.append(svg, make("figcaption", "用手机扫一扫，打开这一页。"));
    }
    code.hidden = !code.hidden;
    button.setAttribute("aria-expanded", String(!code.hidden));
  });
  shown.setAttribute("aria-expanded", "false");
  shown.setAttribute("aria-controls", "qr");
  act("打印", () => print());
  bar.append(status);
  cite.after(bar, code);
  unfold();
}
