/* 搜索框：每一页都有。真要搜索时才取其余的脚本；用输入法打字还没选定时不搜索。 */
const root = new URL("../../", import.meta.url);
const form = document.querySelector("form.search");
const page = document.getElementById("search-page");

if (form) {
  const input = form.elements.q;
  let results = null, made = null, typing = false, touched = false, timer = 0;
  const open = () => (results ??= import("./results.js").then(({ Results }) => new Results(form, input, page)));
  const soon = () => {
    touched = true;
    clearTimeout(timer);
    made?.forget();
    timer = setTimeout(async () => { made = await open(); made.ask(); }, 180);
  };
  form.action = new URL("search/", root);
  input.addEventListener("compositionstart", () => { typing = true; clearTimeout(timer); });
  input.addEventListener("compositionend", () => { typing = false; soon(); });
  input.addEventListener("input", (event) => { if (!typing && !event.isComposing) soon(); });
  form.addEventListener("submit", (event) => {
    if (!page && !typing && input.value.trim().length > 1) return; // 到搜索页去
    event.preventDefault();
    if (!typing) soon();
  });
  if (input.value) soon(); // 脚本到来以前已经写了字
  if (page) open().then((ready) => { made = ready; made.read(touched || typing); });
}
