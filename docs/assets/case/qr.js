/* 二维码：把一个网址画成 SVG。按 GB/T 18284（ISO/IEC 18004）编码：字节方式，纠错等级 M，最多 213 个字节。 */

const CHECKS = [10, 16, 26, 18, 24, 16, 18, 22, 22, 26]; // 各版本每块的纠错码字数
const BLOCKS = [1, 1, 1, 2, 2, 4, 4, 4, 5, 5]; // 各版本的块数
const SVG = "http://www.w3.org/2000/svg";

/** 一个版本一共有多少码字。 */
const room = (version) => {
  const marks = version < 2 ? 0 : Math.floor(version / 7) + 2;
  let bits = (16 * version + 128) * version + 64;
  if (marks) bits -= (25 * marks - 10) * marks - 55;
  if (version > 6) bits -= 36;
  return bits >> 3;
};
const spare = (version) => room(version) - CHECKS[version - 1] * BLOCKS[version - 1];

// -- 纠错：GF(256) 上的里德—所罗门码

const times = (a, b) => {
  let product = 0;
  for (let n = 7; n >= 0; n -= 1) product = (product << 1) ^ ((product >> 7) * 0x11d) ^ (((b >> n) & 1) * a);
  return product;
};
const divisor = (degree) => {
  const found = new Uint8Array(degree);
  found[degree - 1] = 1;
  let root = 1;
  for (let n = 0; n < degree; n += 1) {
    for (let k = 0; k < degree; k += 1) found[k] = times(found[k], root) ^ (k + 1 < degree ? found[k + 1] : 0);
    root = times(root, 2);
  }
  return found;
};
const checks = (data, by) => {
  const left = new Uint8Array(by.length);
  for (const byte of data) {
    const factor = byte ^ left[0];
    left.copyWithin(0, 1);
    left[by.length - 1] = 0;
    for (let n = 0; n < by.length; n += 1) left[n] ^= times(by[n], factor);
  }
  return left;
};

/** 数据码字：方式、长度、字节、结束、填充。 */
const packed = (bytes, version) => {
  const bits = [], put = (value, length) => { for (let n = length - 1; n >= 0; n -= 1) bits.push((value >> n) & 1); };
  const capacity = spare(version) * 8;
  put(4, 4);
  put(bytes.length, version < 10 ? 8 : 16);
  for (const byte of bytes) put(byte, 8);
  put(0, Math.min(4, capacity - bits.length));
  put(0, -bits.length & 7);
  for (let pad = 0xec; bits.length < capacity; pad ^= 0xfd) put(pad, 8);
  return Uint8Array.from({ length: capacity / 8 }, (_, n) => bits.slice(n * 8, n * 8 + 8).reduce((sum, bit) => sum * 2 + bit, 0));
};

/** 分块，各块加上纠错码，再一个一个交错排列。 */
const woven = (data, version) => {
  const count = BLOCKS[version - 1], short = Math.floor(data.length / count), longer = data.length % count, by = divisor(CHECKS[version - 1]);
  let at = 0;
  const blocks = Array.from({ length: count }, (_, n) => data.slice(at, at += short + (n >= count - longer ? 1 : 0)));
  const ends = blocks.map((block) => checks(block, by)), out = [];
  for (let n = 0; n <= short; n += 1) for (const block of blocks) if (n < block.length) out.push(block[n]);
  for (let n = 0; n < by.length; n += 1) for (const end of ends) out.push(end[n]);
  return out;
};

// -- 版面

const centres = (version) => {
  if (version < 2) return [];
  const count = Math.floor(version / 7) + 2, last = version * 4 + 10;
  const step = Math.ceil((last - 6) / (count - 1) / 2) * 2;
  return [6, ...Array.from({ length: count - 1 }, (_, n) => last - step * (count - 2 - n))];
};
const remainder = (value, length, generator) => {
  let left = value;
  for (let n = 0; n < length; n += 1) left = (left << 1) ^ ((left >> (length - 1)) * generator);
  return (value << length) | left;
};
const MASKS = [
  (x, y) => (x + y) % 2, (x, y) => y % 2, (x) => x % 3, (x, y) => (x + y) % 3,
  (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2, (x, y) => ((x * y) % 2) + ((x * y) % 3),
  (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2, (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2,
];

/** 定位、校正、计时图形，以及版本信息；fixed 记下哪些格子不放数据。 */
const frame = (version) => {
  const size = version * 4 + 17, dark = Array.from({ length: size }, () => new Uint8Array(size)), fixed = dark.map((row) => row.slice());
  const set = (x, y, on) => { if (dark[y]?.[x] !== undefined) { dark[y][x] = on ? 1 : 0; fixed[y][x] = 1; } };
  for (let n = 0; n < size; n += 1) { set(6, n, n % 2 === 0); set(n, 6, n % 2 === 0); }
  const ring = (cx, cy, reach, light) => {
    for (let y = -reach; y <= reach; y += 1) for (let x = -reach; x <= reach; x += 1) set(cx + x, cy + y, !light.includes(Math.max(Math.abs(x), Math.abs(y))));
  };
  for (const [x, y] of [[3, 3], [size - 4, 3], [3, size - 4]]) ring(x, y, 4, [2, 4]);
  const at = centres(version), last = at.length - 1;
  at.forEach((x, i) => at.forEach((y, k) => {
    if (!((i === 0 && k === 0) || (i === 0 && k === last) || (i === last && k === 0))) ring(x, y, 2, [1]);
  }));
  if (version > 6) {
    const bits = remainder(version, 12, 0x1f25);
    for (let n = 0; n < 18; n += 1) {
      const on = (bits >> n) & 1, far = size - 11 + (n % 3), near = Math.floor(n / 3);
      set(far, near, on);
      set(near, far, on);
    }
  }
  const form = (mask) => { // 纠错等级 M 的代号是 0
    const bits = remainder(mask, 10, 0x537) ^ 0x5412, bit = (n) => (bits >> n) & 1;
    for (let n = 0; n < 15; n += 1) {
      if (n < 8) set(size - 1 - n, 8, bit(n)); else set(8, size - 15 + n, bit(n));
      if (n < 6) set(8, n, bit(n)); else if (n < 8) set(8, n + 1, bit(n)); else if (n === 8) set(7, 8, bit(n)); else set(14 - n, 8, bit(n));
    }
    set(8, size - 8, 1);
  };
  form(0);
  return { size, dark, fixed, form };
};

/** 从右下角起，两列一组，上下往返，放进数据。 */
const fill = ({ size, dark, fixed }, words) => {
  let at = 0;
  for (let right = size - 1, up = true; right > 0; right -= 2, up = !up) {
    if (right === 6) right = 5;
    for (let n = 0; n < size; n += 1) for (const x of [right, right - 1]) {
      const y = up ? size - 1 - n : n;
      if (!fixed[y][x] && at < words.length * 8) { dark[y][x] = (words[at >> 3] >> (7 - (at & 7))) & 1; at += 1; }
    }
  }
};
const mask = ({ size, dark, fixed }, which) => {
  for (let y = 0; y < size; y += 1) for (let x = 0; x < size; x += 1) if (!fixed[y][x] && MASKS[which](x, y) === 0) dark[y][x] ^= 1;
};

/** 不好认的程度：连成一条、连成一块、像定位图形、深浅不匀，都加分。 */
const penalty = ({ size, dark }) => {
  let sum = 0, on = 0;
  const lines = [...dark.map((row) => row.join("")), ...Array.from({ length: size }, (_, x) => dark.map((row) => row[x]).join(""))];
  for (const line of lines) {
    for (const run of line.match(/0{5,}|1{5,}/g) ?? []) sum += run.length - 2;
    sum += 40 * ((line.match(/(?=00001011101)/g) ?? []).length + (line.match(/(?=10111010000)/g) ?? []).length);
  }
  for (let y = 0; y < size; y += 1) for (let x = 0; x < size; x += 1) {
    on += dark[y][x];
    const four = dark[y][x] + dark[y][x + 1] + (dark[y + 1]?.[x] ?? NaN) + (dark[y + 1]?.[x + 1] ?? NaN);
    if (four === 0 || four === 4) sum += 3;
  }
  return sum + 10 * Math.floor(Math.abs((on * 20) / size ** 2 - 10));
};

/** 返回每一行的深浅，1 是深；太长的返回 null。 */
export const matrix = (text) => {
  const bytes = new TextEncoder().encode(text);
  let version = 1;
  while (version <= CHECKS.length && bytes.length + (version < 10 ? 2 : 3) > spare(version)) version += 1;
  if (version > CHECKS.length) return null;
  const made = frame(version);
  fill(made, woven(packed(bytes, version), version));
  let best = 0, least = Infinity;
  for (let n = 0; n < 8; n += 1) {
    made.form(n);
    mask(made, n);
    const cost = penalty(made);
    if (cost < least) { best = n; least = cost; }
    mask(made, n);
  }
  made.form(best);
  mask(made, best);
  return made.dark.map((row) => [...row]);
};

/** 画成 SVG，四周留四格白边。 */
export const drawn = (text, label) => {
  const rows = matrix(text);
  if (!rows) return null;
  const svg = document.createElementNS(SVG, "svg"), path = document.createElementNS(SVG, "path"), side = rows.length + 8;
  svg.setAttribute("viewBox", `0 0 ${side} ${side}`);
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-label", label);
  path.setAttribute("d", rows.map((row, y) => row.map((on, x) => (on ? `M${x + 4} ${y + 4}h1v1h-1z` : "")).join("")).join(""));
  svg.append(path);
  return svg;
};
