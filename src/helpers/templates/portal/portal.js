"use strict";
/* Search, filters, arrow keys, and what a chosen quarter has; the address holds what is chosen. */
(() => {
  const find = (id) => document.getElementById(id);
  const table = document.querySelector("#grid table");
  if (!table) return;
  const form = find("form"), search = find("search"), region = find("region"), quarter = find("quarter");
  const status = find("status"), nearest = find("nearest"), slash = find("slash");
  const head = find("head"), grid = find("grid"), list = find("list"), chosen = find("chosen");
  const { keys, towns, regions, quarters, found: told, text } = JSON.parse(find("portal-data").textContent);

  const make = (tag, values, ...inside) => {
    const element = Object.assign(document.createElement(tag), values);
    element.append(...inside);
    return element;
  };
  const fill = (sentence, values) => sentence.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  /* Letters and digits, each with its diacritics behind it, the stroke of đ as one. Of a name each has those of its word:
     a tone stands elsewhere in Hoà than in Hòa. What is typed fits as far as it has them: they are left out, or yet to come. */
  const letters = (words) => words.replace(/[Đđ]/g, "d\u0335").normalize("NFD").toLowerCase().match(/[a-z0-9]\p{M}*/gu) || [];
  const spelled = (name) => name.split(/[\s–-]+/).map(letters)
    .flatMap((word) => word.map(([letter]) => letter + word.join("").replace(/\w/g, "")));
  const bare = (some) => some.map(([letter]) => letter).join(""); /* the same as helpers.data.names.fold */
  const fold = (words) => bare(letters(words));
  const fits = (typed, named) => typed[0] === named?.[0] && [...typed].every((sign) => named.includes(sign));
  const begins = (typed, name, place = 0) => typed.every((one, index) => fits(one, name[place + index]));
  const equals = (typed, name) => typed.length === name.length && begins(typed, name);
  const within = (typed, name) => name.some((_, place) => begins(typed, name, place));

  /* The rows of the grid, each with its card; the name is the first of its links, quarters follow. */
  const cards = new Map([...list.querySelectorAll("details")].map((card) => [card.dataset.area, card]));
  const rows = [...table.querySelectorAll("tr[data-area]")].map((row) => {
    const cells = [...row.children].slice(0, -1), links = cells.map((cell) => cell.querySelector("a"));
    links.forEach((link) => { if (link) link.tabIndex = -1; });
    const code = row.dataset.area;
    return { row, links, code, card: cards.get(code), name: links[0].textContent, keys: keys[code].map(spelled),
      towns: (towns[code] || []).map(spelled),
      region: row.parentNode.dataset.region };
  });
  const groups = [...table.tBodies, ...list.querySelectorAll("section")];
  table.setAttribute("role", "grid");
  const heads = [...table.tHead.rows[1].cells];
  heads.forEach((cell, index) => {
    const link = make("a", { href: `#quarter=${quarters[index][0]}`, tabIndex: -1 }, cell.textContent);
    link.setAttribute("aria-label", quarters[index][1]);
    cell.replaceChildren(link);
  });

  /* Search: a code or whole name first; then what holds the letters, and what a town of that name lies in; then what a
     town begins with; then regions. A number is a code of the statistics office. */
  const holding = (typed) => {
    const wanted = bare(typed), number = /^\d+$/.test(wanted);
    if (!wanted) return rows;
    const whole = number ? letters(wanted.padStart(2, "0")) : typed;
    const same = rows.filter((row) => row.keys.some((key) => equals(whole, key)));
    if (same.length || number || /^\d/.test(wanted)) return same;
    const part = rows.filter((row) => row.keys.some((key) => within(typed, key)) || row.towns.some((key) => equals(typed, key)));
    if (part.length) return part;
    const town = wanted.length > 2 ? rows.filter((row) => row.towns.some((key) => begins(typed, key))) : [];
    if (town.length) return town;
    return rows.filter((row) => (regions[row.region] || []).some((key) => key.includes(wanted)));
  };
  const KIND = /^(tinh|thanhpho|tp|thixa|tx|quan|huyen|vung|mien)|(province|city|town|district|region)$/g;
  const matching = (typed) => {
    const found = holding(typed), kinds = [...bare(typed).matchAll(KIND)].reverse(), rest = [...typed];
    for (const { index, 0: kind } of kinds) rest.splice(index, kind.length);
    return found.length || !rest.length ? found : holding(rest);
  };
  const distance = (one, two) => {
    let before = [...Array(two.length + 1).keys()];
    for (let i = 1; i <= one.length; i++) {
      const now = [i];
      for (let j = 1; j <= two.length; j++) {
        now[j] = Math.min(before[j] + 1, now[j - 1] + 1, before[j - 1] + !fits(one[i - 1], two[j - 1]));
      }
      before = now;
    }
    return before[two.length];
  };
  const homes = new Map(); /* of how many provinces a town or a region by that name is */
  rows.forEach((row) => row.towns.map(bare).forEach((key) => homes.set(key, (homes.get(key) || 0) + 1)));
  const closest = (wanted) => {
    let best = null, least = Math.max(1, Math.floor(wanted.length / 3)) + 1;
    for (const kind of ["keys", "towns"]) { /* a province before a town of another that is as near */
      /* Towns are many, and some town is like almost anything: "phố biển" is no slip for Phổ Yên. */
      if (kind === "towns" && !best) least = Math.max(1, Math.floor(wanted.length / 5)) + 1;
      for (const row of best ? [] : rows) {
        for (const key of row[kind]) {
          const other = /^\d+$/.test(bare(key)) || homes.get(bare(key)) > 1 || (kind === "towns" && key[0][0] !== wanted[0][0]);
          const far = other ? least : distance(wanted, key);
          if (far < least) [best, least] = [row, far];
        }
      }
    }
    return best;
  };

  /* What is typed may end in a time, as one asks elsewhere: "hà nội 2020", "khánh hòa quý III/2020", "2020Q3". A quarter
     is chosen by it; a year alone only does not stand in the way of the name. */
  const TIME = new RegExp("(?:^|[\\s,;(]+)(?:(?:(?:quý|quy|quarter|q)\\s*)?(iv|i{1,3}|[1-4])\\s*(?:[/,-]|năm|nam|of|in)?\\s*)?"
    + "(?:(?:năm|nam)\\s*)?(20\\d\\d)(?:[\\s-]*q([1-4]))?[\\s)]*$", "i");
  const parted = (typed) => {
    const found = typed.normalize("NFC").match(TIME);
    if (!found) return [typed, -1];
    const [, before, year, after] = found, roman = ["", "i", "ii", "iii", "iv"].indexOf((before || "").toLowerCase());
    const number = after || (roman > 0 ? roman : before);
    return [typed.normalize("NFC").slice(0, found.index), quarters.findIndex(([id]) => id === `${year}Q${number}`)];
  };

  /* One link of the grid is in the tab order; arrow keys hand that on. */
  let current = null;
  const visible = (link) => link && link.getClientRects().length > 0;
  const hand = (link, focus) => {
    if (current) current.tabIndex = -1;
    current = link;
    if (!link) return;
    link.tabIndex = 0;
    if (!focus) return;
    link.focus({ preventScroll: true });
    link.scrollIntoView({ block: "nearest", inline: "nearest" }); /* heeds the margins that keep it off the heads */
  };
  const open = () => rows.filter(({ row }) => !row.hidden);

  /* What a quarter has: figures and findings, then the names of those with older figures, then of those with none. */
  const names = (sentence, some, index) => {
    const one = (row) => row.links[index]
      ? make("a", { href: row.links[index].getAttribute("href") }, row.name) : make("span", {}, row.name);
    const items = some.map((row) => make("li", {}, one(row)));
    return items.length ? [make("details", {},
      make("summary", {}, fill(sentence, { n: items.length })), make("ul", { className: "names" }, ...items))] : [];
  };
  const tell = (row, [, value, measure, pattern, pieces], link, shared) => {
    const parts = pieces.split("¦").map((piece) => piece.replace(/^§(\d+)$/, (_, place) => shared[place]));
    const amount = typeof value === "number" ? parts[value] : value;
    const sentence = told.texts[pattern].replace(/¤/g, () => parts.shift());
    return make("li", {}, make("a", { href: link.getAttribute("href") }, row.name),
      make("p", { className: "figure" }, make("b", { className: "value" }, amount), " ",
        make("span", { className: "measure" }, told.texts[measure])), make("p", {}, sentence));
  };
  const showQuarter = (index, shown) => {
    const [id, name] = quarters[index];
    const news = told.rows[id].map((line) => [rows[line[0]], line]).filter(([row]) => shown.includes(row));
    const rest = shown.filter((row) => !news.some(([one]) => one === row));
    const title = fill(text.found, { quarter: name, n: news.length });
    chosen.replaceChildren(make("h2", {}, title),
      make("ul", { className: "told" }, ...news.map(([row, line]) => tell(row, line, row.links[index + 1], told.shared[id]))),
      ...names(text.older, rest.filter((row) => row.links[index + 1]), index + 1),
      ...names(text.unknown, rest.filter((row) => !row.links[index + 1]), index + 1));
    return news.length;
  };

  let opened = null; /* the card that the search opened, which closes with it */
  const openCard = (card) => {
    if (opened && opened !== card) opened.open = false;
    if (card) card.open = true;
    opened = card;
  };
  const say = (shown, news, wanted, asked) => {
    const [one] = shown, own = shown.length === 1 ? fold(one.name) : wanted;
    const alias = !own.includes(wanted) && !wanted.includes(own) && !/^\d+$/.test(wanted);
    const line = fill(text.shown, { n: shown.length, total: rows.length, news });
    const twin = shown.length === 1 && rows.find((row) => row !== one && row.keys.some((key) => bare(key) === `vn${wanted}`));
    const note = twin ? fill(text.twin, { code: wanted, name: one.name, other: twin.name })
      : alias ? fill(text.told, { text: asked, name: one.name }) : "";
    status.textContent = (note ? `${note} ` : "") + line;
  };
  const apply = () => {
    const [name, time] = parted(search.value), typed = letters(name), wanted = bare(typed);
    const index = time < 0 ? quarters.findIndex(([id]) => id === quarter.value) : time;
    /* What has no letter or digit is no name: it finds nothing instead of everything. */
    const found = new Set(search.value.trim() && !wanted && time < 0 ? [] : matching(typed));
    const shown = rows.filter((row) => found.has(row) && (!region.value || row.region === region.value));
    for (const { row, card } of rows) row.hidden = card.hidden = true;
    for (const { row, card } of shown) row.hidden = card.hidden = false;
    for (const group of groups) group.hidden = ![...group.querySelectorAll("[data-area]")].some((one) => !one.hidden);
    const filtered = Boolean(search.value.trim() || region.value || index >= 0);
    head.hidden = filtered;
    chosen.hidden = index < 0 || !shown.length;
    grid.hidden = index >= 0 || !shown.length;
    grid.classList.toggle("few", Boolean(wanted) && shown.length <= 3);
    openCard(wanted && shown.length === 1 ? shown[0].card : null);
    const news = index >= 0 ? showQuarter(index, shown) : shown.filter(({ row }) => row.querySelector("td a[class]")).length;
    if (!filtered) status.textContent = "";
    else if (found.size || !search.value.trim()) say(shown, news, wanted, name.trim());
    else status.textContent = fill(text.none, { text: search.value.trim() });
    const near = wanted && !found.size ? closest(typed) : null;
    nearest.hidden = !near;
    nearest.textContent = near ? fill(text.nearest, near) : "";
    nearest.value = near ? near.name : "";
    if (!visible(current)) hand(shown.flatMap(({ links }) => links).find(visible) || null);
  };

  /* The address: #q=khanh hoa&region=…&quarter=2020Q3. Going back, or a link that is sent, finds the same again. */
  const fields = { q: search, region, quarter };
  const write = () => {
    const asked = new URLSearchParams();
    for (const [name, field] of Object.entries(fields)) if (field.value.trim()) asked.set(name, field.value.trim());
    history.replaceState(null, "", `#${asked}`);
  };
  const read = () => {
    if (/^#[^=]+$/.test(location.hash)) return; /* a part of the page */
    const asked = new URLSearchParams(location.hash.slice(1));
    for (const [name, field] of Object.entries(fields)) field.value = asked.get(name) || "";
    for (const field of [region, quarter]) if (field.selectedIndex < 0) field.value = "";
    apply();
  };
  const change = () => {
    apply();
    write();
  };
  const clear = () => {
    for (const field of Object.values(fields)) field.value = "";
    change();
  };

  const step = (down, right) => {
    const shown = open();
    let row = shown.findIndex(({ links }) => links.includes(current)), column = shown[row].links.indexOf(current);
    do {
      row += down;
      column += right;
      if (!shown[row] || column < 0 || column > quarters.length) return;
    } while (!visible(shown[row].links[column]));
    hand(shown[row].links[column], true);
  };
  const jump = (whole, last) => {
    const links = whole ? open().flatMap((item) => item.links) : rows.find((item) => item.links.includes(current)).links;
    hand(links.filter(visible).at(last ? -1 : 0), true);
  };
  const moves = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
  table.addEventListener("focusin", (event) => {
    if (event.target.matches("tbody a")) hand(event.target);
  });
  table.addEventListener("keydown", (event) => {
    if (event.altKey || event.metaKey || event.shiftKey || !current) return;
    if (event.key in moves && !event.ctrlKey) step(...moves[event.key]);
    else if (event.key === "Home" || event.key === "End") jump(event.ctrlKey, event.key === "End");
    else return;
    event.preventDefault();
  });
  search.addEventListener("keydown", (event) => {
    if (event.isComposing || (event.key !== "ArrowDown" && event.key !== "Enter")) return;
    event.preventDefault();
    if (visible(current)) hand(current, true);
    else [...chosen.querySelectorAll("a"), ...list.querySelectorAll("summary")].find(visible)?.focus();
  });
  document.addEventListener("keydown", (event) => {
    if (event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === "Escape" && !event.target.matches("select")) clear();
    else if (event.key === "/" && slash.checked && !event.target.matches("input, select")) {
      event.preventDefault();
      search.focus();
      search.select();
    }
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  find("clear").addEventListener("click", clear);
  form.addEventListener("input", change);
  nearest.addEventListener("click", () => {
    search.value = nearest.value;
    change();
    search.focus();
  });
  addEventListener("hashchange", read);
  addEventListener("pageshow", read); /* after a browser has put back what was typed */

  document.documentElement.classList.add("js");
  form.hidden = false;
  read();
})();
