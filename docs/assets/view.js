/* 看网页的方式，每一页都有：大字；跟随系统、浅色、深色轮换。在网页画出来以前就定好，免得跳动；只记在这台设备上。 */
(() => {
  const read = (key) => { try { return localStorage.getItem(key); } catch { return null; } };
  const keep = (key, value) => { try { localStorage.setItem(key, value); } catch { /* 不许存的，只管这一页 */ } };
  const root = document.documentElement, body = document.body, plain = body.dataset.mdColorScheme;

  const LARGE = "jianyi.large";
  const enlarge = (on) => {
    root.classList.toggle("large", on);
    document.getElementById("large")?.setAttribute("aria-pressed", String(on));
  };

  const LOOK = "jianyi.look", WAYS = ["auto", "light", "dark"];
  const TOLD = { auto: "现在跟随系统的明暗，点一下改为浅色", light: "现在是浅色，点一下改为深色", dark: "现在是深色，点一下改为跟随系统" };
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const kept = () => WAYS.find((one) => one === read(LOOK)) ?? "auto";
  let way = kept();
  const light = () => {
    body.dataset.mdColorScheme = way === "dark" || (way === "auto" && dark.matches) ? "slate" : plain;
    const button = document.getElementById("look");
    if (!button) return;
    button.dataset.way = way;
    button.title = TOLD[way];
    button.setAttribute("aria-label", TOLD[way]);
  };

  root.classList.add("scripted");
  enlarge(read(LARGE) === "1");
  light();
  dark.addEventListener("change", light);
  addEventListener("storage", () => { enlarge(read(LARGE) === "1"); way = kept(); light(); });
  document.addEventListener("DOMContentLoaded", () => {
    const large = document.getElementById("large"), look = document.getElementById("look");
    for (const button of [large, look]) if (button) button.hidden = false;
    enlarge(root.classList.contains("large"));
    light();
    large?.addEventListener("click", () => {
      const on = !root.classList.contains("large");
      keep(LARGE, on ? "1" : "0");
      enlarge(on);
    });
    look?.addEventListener("click", () => {
      way = WAYS[(WAYS.indexOf(way) + 1) % WAYS.length];
      keep(LOOK, way);
      light();
    });
  });
})();
