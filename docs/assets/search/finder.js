/* 查找：只向本站取数据。search/ 里有标题和姓名（rows、names），还有哪两个字在哪几件里的索引（grams）。
   每件建议旁边的 text.txt 用来核对和摘录。 */
import { holds, parts, squash } from "./words.js";

export const root = new URL("../../", import.meta.url);
const SHARDS = 8, ENOUGH = 3; // 一次最多取几片索引；候选少到几件就不再取

// -- 数据

const got = new Map();
const once = (key, make) => {
  if (!got.has(key)) got.set(key, make().catch((error) => { got.delete(key); throw error; }));
  return got.get(key);
};
const ask = async (path, options) => {
  const answer = await fetch(new URL(path, root), options);
  if (!answer.ok) throw new Error(path);
  return answer;
};
const head = () => once("head", async () => (await ask("search/head.json", { cache: "no-cache" })).json());
const unpacked = (name) => once(name, async () => {
  const { version } = await head();
  const { body } = await ask(`search/${name}?v=${version}`);
  return new Response(body.pipeThrough(new DecompressionStream("deflate"))).arrayBuffer();
});
const json = async (name) => JSON.parse(new TextDecoder().decode(await unpacked(name)));
export const text = (row) => once(row.id, async () => (await ask(`suggestions/${row.id}/text.txt?v=${(await head()).version}`)).text());

const rows = () => once("rows", async () => {
  const { rows: count } = await head();
  const [names, ...sheets] = await Promise.all([json("names.bin"), ...Array.from({ length: count }, (_, n) => json(`rows-${n}.bin`))]);
  const name = (facet, n) => (n < 0 ? [] : [names[facet][n]]);
  return sheets.flat().reverse().map(([position, id, number, title, category, state, result, delegation, deputy, units, marks]) => {
    const row = {
      position, id, number, title, year: [[id.slice(0, 4), `${id.slice(0, 4)} 年`]],
      category: name("category", category), state: name("state", state), class: name("class", result),
      delegation: name("delegation", delegation), deputy: name("deputy", deputy), unit: units.map((n) => names.unit[n]),
      key: marks & 1, overdue: marks & 2,
    };
    row.plain = squash(title);
    row.who = squash([number, id, ...[...row.deputy, ...row.delegation, ...row.unit].map((one) => one[1])].join("\n"));
    return row;
  });
});

// -- 索引

const grams = (wanted) => {
  const found = new Set();
  for (const part of wanted) for (let n = 1; n < part.length; n += 1) found.add((part.charCodeAt(n) * 65536 + part.charCodeAt(n - 1)));
  return [...found];
};
const leb = (bytes, place) => {
  let number = 0, factor = 1, byte;
  do { byte = bytes[place.at]; place.at += 1; number += (byte & 127) * factor; factor *= 128; } while (byte & 128);
  return number;
};
const shardOf = (table, gram) => {
  let low = -1, high = table.length;
  while (high - low > 1) { const middle = (low + high) >> 1; if (table[middle] <= gram) low = middle; else high = middle; }
  return low;
};

/** 索引里同时有这些字对的建议的位置；sure 表示不必再核对。 */
const candidates = async (wanted) => {
  const table = new Uint32Array(await unpacked("table.bin"));
  let asked = grams(wanted).map((gram) => [gram, shardOf(table, gram)]);
  if (!asked.length || asked.some(([, shard]) => shard < 0)) return { found: new Set(), sure: true };
  const all = asked.length;
  if (all > SHARDS) asked = Array.from({ length: SHARDS }, (_, n) => asked[Math.round((n * (all - 1)) / (SHARDS - 1))]);
  let found = null;
  for (let n = 0; n < asked.length && !(found && found.size <= ENOUGH); n += 2) {
    const pair = asked.slice(n, n + 2);
    const shards = await Promise.all(pair.map(([, shard]) => unpacked(`grams/${shard}.bin`)));
    pair.forEach(([gram], k) => { found = positions(new Uint8Array(shards[k]), gram, found); });
  }
  return { found, sure: all === 1 };
};
const positions = (bytes, gram, among) => {
  const view = new DataView(bytes.buffer), place = { at: 0 }, found = new Set();
  while (place.at < bytes.length) {
    const here = view.getUint32(place.at, true);
    place.at += 4;
    const length = leb(bytes, place), end = place.at + length;
    if (here === gram) {
      for (let position = -1; place.at < end;) { position += leb(bytes, place); if (!among || among.has(position)) found.add(position); }
      break;
    }
    place.at = end;
  }
  return found;
};

/** 找到的建议，一字不差的在前：标题就是它，标题里有，姓名和编号里有，正文里有；同样的新的在前。 */
export const search = async (query) => {
  const list = await rows(), wanted = parts(query);
  if (!query) return list.map((row) => ({ row, wanted: [], named: true, sure: true }));
  const whole = wanted.join(""), { found, sure } = await candidates(wanted);
  const hits = [];
  for (const row of list) {
    let rank = -1;
    if (row.plain === whole || row.id === whole || squash(row.number) === whole) rank = 0;
    else if (row.plain.includes(whole)) rank = 1;
    else if (row.who.includes(whole)) rank = 2;
    else if (holds(row.plain, wanted)) rank = 3;
    else if (found.has(row.position)) rank = 4;
    if (rank >= 0) hits.push({ row, wanted, rank, named: rank < 4, sure: rank < 4 || sure });
  }
  return hits.sort((a, b) => a.rank - b.rank);
};
