/* 看网页的方式，每一页都有：大字；用键盘打开手机上的栏目。 */
(() => {
  // 大字：在画出网页以前就放大，免得跳动；选择只记在这台设备上
  const KEY = "jianyi.large";
  const kept = () => { try { return localStorage.getItem(KEY) === "1"; } catch { return false; } };
  const keep = (on) => { try { localStorage.setItem(KEY, on ? "1" : "0"); } catch { /* 不许存的，只管这一页 */ } };
  const show = (on) => {
    document.documentElement.classList.toggle("large", on);
    document.getElementById("large")?.setAttribute("aria-pressed", String(on));
  };
  const enlarge = (button) => {
    button.hidden = false;
    show(kept());
    button.addEventListener("click", () => {
      const on = !document.documentElement.classList.contains("large");
      keep(on);
      show(on);
    });
  };

  // 栏目：主题用标签代替按钮，键盘到不了；换成真的按钮
  const unfold = (label, toggle) => {
    const menu = document.createElement("button");
    const tell = () => menu.setAttribute("aria-expanded", String(toggle.checked));
    const turn = (on) => {
      if (toggle.checked !== on) toggle.click();
      (on ? document.querySelector(".md-sidebar--primary a") : menu).focus();
    };
    menu.type = "button";
    menu.className = `${label.className} menu`;
    menu.setAttribute("aria-label", "全部栏目");
    menu.append(...label.childNodes);
    label.replaceWith(menu);
    tell();
    toggle.addEventListener("change", tell);
    menu.addEventListener("click", () => turn(true));
    document.addEventListener("keydown", ({ key }) => { if (key === "Escape" && toggle.checked) turn(false); });
  };

  document.documentElement.classList.add("scripted");
  show(kept());
  addEventListener("storage", ({ key }) => { if (key === KEY) show(kept()); });
  document.addEventListener("DOMContentLoaded", () => {
    const button = document.getElementById("large");
    const label = document.querySelector('label.md-header__button[for="__drawer"]'), toggle = document.getElementById("__drawer");
    if (button) enlarge(button);
    if (label && toggle) unfold(label, toggle);
  });
})();
