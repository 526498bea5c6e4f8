/* 明暗：跟随系统、浅色、深色三样轮换，记在这台设备上。在网页画出来以前就定好，所以不闪。 */
(() => {
  const KEY = "jianyi-look", WAYS = ["auto", "light", "dark"];
  const TOLD = { auto: "现在跟随系统的明暗，点一下改为浅色", light: "现在是浅色，点一下改为深色", dark: "现在是深色，点一下改为跟随系统" };
  const dark = matchMedia("(prefers-color-scheme: dark)"), plain = document.body.dataset.mdColorScheme;
  let way = "auto";
  try { way = WAYS.find((one) => one === localStorage.getItem(KEY)) ?? way; } catch { /* 这台设备不让记 */ }
  const show = () => {
    const night = way === "dark" || (way === "auto" && dark.matches);
    document.body.dataset.mdColorScheme = night ? "slate" : plain;
    const button = document.querySelector("button.look");
    if (button) {
      button.hidden = false;
      button.title = TOLD[way];
      button.setAttribute("aria-label", TOLD[way]);
      button.dataset.way = way;
    }
  };
  show();
  dark.addEventListener("change", show);
  document.addEventListener("DOMContentLoaded", () => {
    show();
    document.querySelector("button.look")?.addEventListener("click", () => {
      way = WAYS[(WAYS.indexOf(way) + 1) % WAYS.length];
      try { localStorage.setItem(KEY, way); } catch { /* 只管这一页 */ }
      show();
    });
  });
})();
