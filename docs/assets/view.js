/* 大字：在画出网页以前就放大，免得跳动；选择只记在这台设备上。 */
(() => {
  const KEY = "jianyi.large";
  const kept = () => { try { return localStorage.getItem(KEY) === "1"; } catch { return false; } };
  const keep = (on) => { try { localStorage.setItem(KEY, on ? "1" : "0"); } catch { /* 不许存的，只管这一页 */ } };
  const show = (on) => {
    document.documentElement.classList.toggle("large", on);
    document.getElementById("large")?.setAttribute("aria-pressed", String(on));
  };

  show(kept());
  document.addEventListener("DOMContentLoaded", () => {
    const button = document.getElementById("large");
    if (!button) return;
    button.hidden = false;
    show(kept());
    button.addEventListener("click", () => {
      const on = !document.documentElement.classList.contains("large");
      keep(on);
      show(on);
    });
  });
  addEventListener("storage", ({ key }) => { if (key === KEY) show(kept()); });
})();
