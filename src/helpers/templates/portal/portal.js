"use strict";
/* Makes the list of pages a grid, province by quarter, with search, filters and arrow keys. */
(() => {
  const find = (id) => document.getElementById(id);
  const list = find("list");
  if (!list) return;
  const form = find("form"), search = find("search"), region = find("region"), quarter = find("quarter");
  const status = find("status"), nearest = find("nearest"), slash = find("slash");
  const { keys, quarters, text } = JSON.parse(find("portal-data").textContent);

  const make = (tag, values, ...inside) => {
    const element = Object.assign(document.createElement(tag), values);
    element.append(...inside);
    return element;
  };
  const fill = (sentence, values) => sentence.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  /* The same as helpers.data.names.fold: letters and digits only, without case or diacritics. */
  const fold = (words) =>
    words.replace(/[Đđ]/g, "d").normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^a-z0-9]+/g, "");

  /* The grid, out of the links of the list. */
  const years = [...new Set(quarters.map(([id]) => id.slice(0, 4)))];
  const starts = (index) => index > 0 && quarters[index][0].slice(0, 4) !== quarters[index - 1][0].slice(0, 4);
  const yearHeads = years.map((year) => make("th", { scope: "colgroup", className: "year" }, year));
  const quarterHeads = quarters.map(([, short, long], index) => {
    const head = make("th", { scope: "col", className: starts(index) ? "year" : "" }, short);
    head.setAttribute("aria-label", long);
    return head;
  });
  const rows = [], bodies = [];
  for (const section of list.querySelectorAll("section")) {
    const title = make("span", {}, section.querySelector("h2").textContent);
    const body = make("tbody");
    /* The country is its own heading. */
    if (section.dataset.region !== "VN") {
      body.append(make("tr", {}, make("th", { scope: "rowgroup", colSpan: quarters.length + 1 }, title)));
    }
    const own = [];
    for (const item of section.querySelectorAll("li")) {
      const name = item.querySelector("b"), links = quarters.map(() => null);
      for (const link of item.querySelectorAll("a")) {
        const label = link.getAttribute("aria-label"), id = link.getAttribute("href").slice(0, 6);
        link.tabIndex = -1;
        link.firstChild.data = link.firstChild.data.slice(-1);
        link.append(make("i", {}, label.slice(label.lastIndexOf(": ") + 2)));
        links[quarters.findIndex(([known]) => known === id)] = link;
      }
      const cells = links.map((link, index) =>
        make("td", { className: starts(index) ? "year" : "" }, ...(link ? [link] : [])));
      const head = make("th", { scope: "row", lang: name.lang }, name.textContent);
      const row = make("tr", {}, head, ...cells);
      own.push({ row, links, cells, name: name.textContent, region: section.dataset.region, keys: keys[item.dataset.area] });
      body.append(row);
    }
    rows.push(...own);
    bodies.push({ body, own });
  }
  const table = make("table", {}, make("caption", {}, text.title),
    make("thead", {},
      make("tr", {}, make("th", { scope: "col", rowSpan: 2 }, text.place), ...yearHeads),
      make("tr", {}, ...quarterHeads)),
    ...bodies.map(({ body }) => body));
  table.setAttribute("role", "grid");
  table.setAttribute("aria-label", text.title);
  const box = make("div", { className: "grid" }, table);

  /* Search: a code or whole name first, else whatever holds the letters. A number is a code of the statistics office. */
  const holding = (wanted) => {
    if (!wanted) return rows;
    const code = /^\d+$/.test(wanted) ? wanted.padStart(2, "0") : wanted;
    const same = rows.filter((row) => row.keys.includes(code));
    if (same.length || code !== wanted || /^\d/.test(wanted)) return same;
    return rows.filter((row) => row.keys.some((key) => key.includes(wanted)));
  };
  const matching = (wanted) => {
    const found = holding(wanted);
    const bare = wanted.replace(/^(tinh|thanhpho|tp)|(province|city)$/g, "");
    return found.length || !bare ? found : holding(bare);
  };
  const distance = (one, two) => {
    let before = [...Array(two.length + 1).keys()];
    for (let i = 1; i <= one.length; i++) {
      const now = [i];
      for (let j = 1; j <= two.length; j++) {
        now[j] = Math.min(before[j] + 1, now[j - 1] + 1, before[j - 1] + (one[i - 1] !== two[j - 1]));
      }
      before = now;
    }
    return before[two.length];
  };
  const closest = (wanted) => {
    let best = null, least = Math.max(1, Math.floor(wanted.length / 3)) + 1;
    for (const row of rows) {
      for (const key of row.keys) {
        const far = /^\d+$/.test(key) ? least : distance(wanted, key);
        if (far < least) [best, least] = [row, far];
      }
    }
    return best;
  };

  /* One link of the grid is in the tab order; arrow keys hand that on. */
  let current = null;
  const hand = (link, focus) => {
    if (current) current.tabIndex = -1;
    current = link;
    if (!link) return;
    link.tabIndex = 0;
    if (!focus) return;
    link.focus({ preventScroll: true });
    link.scrollIntoView({ block: "nearest", inline: "nearest" }); /* heeds the margins that keep it off the heads */
  };
  const visible = (link) => link && !link.closest("[hidden]");
  const open = () => rows.filter(({ row }) => !row.hidden);

  const apply = () => {
    const wanted = fold(search.value), chosen = quarters.findIndex(([id]) => id === quarter.value);
    /* What has no letter or digit is no name: it finds nothing instead of everything. */
    const found = new Set(search.value.trim() && !wanted ? [] : matching(wanted));
    const shown = (index) => chosen < 0 || chosen === index;
    for (const item of rows) {
      const there = chosen < 0 || item.links[chosen];
      item.row.hidden = !(found.has(item) && there && (!region.value || item.region === region.value));
      item.cells.forEach((cell, index) => { cell.hidden = !shown(index); });
    }
    for (const { body, own } of bodies) body.hidden = own.every(({ row }) => row.hidden);
    quarterHeads.forEach((head, index) => { head.hidden = !shown(index); });
    years.forEach((year, index) => {
      const span = quarters.filter(([id], at) => id.startsWith(year) && shown(at)).length;
      yearHeads[index].hidden = !span;
      yearHeads[index].colSpan = span || 1;
    });
    box.classList.toggle("one", chosen >= 0);
    const left = open();
    box.hidden = !left.length; /* before anything is counted: what is in a hidden box is not visible */
    const news = left.filter(({ links }) => links.some((link) => visible(link) && link.className === "new")).length;
    status.textContent = found.size || !search.value.trim()
      ? fill(text.shown, { n: left.length, total: rows.length, news }) : fill(text.none, { text: search.value.trim() });
    const near = wanted && !found.size ? closest(wanted) : null;
    nearest.hidden = !near;
    nearest.textContent = near ? fill(text.nearest, near) : "";
    nearest.value = near ? near.name : "";
    if (!visible(current)) hand(left.flatMap(({ links }) => links).find(visible) || null);
  };
  const clear = () => {
    for (const field of [search, region, quarter]) field.value = "";
    apply();
  };

  const step = (down, right) => {
    const shown = open();
    let row = shown.findIndex(({ links }) => links.includes(current)), column = shown[row].links.indexOf(current);
    do {
      row += down;
      column += right;
      if (!shown[row] || column < 0 || column >= quarters.length) return;
    } while (!visible(shown[row].links[column]));
    hand(shown[row].links[column], true);
  };
  const jump = (whole, last) => {
    const links = whole ? open().flatMap((item) => item.links) : rows.find((item) => item.links.includes(current)).links;
    hand(links.filter(visible).at(last ? -1 : 0), true);
  };
  const moves = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
  table.addEventListener("focusin", (event) => {
    if (event.target.matches("td a")) hand(event.target);
  });
  table.addEventListener("mouseover", (event) => {
    const link = event.target.closest("td a");
    if (link) link.title = link.getAttribute("aria-label");
  });
  table.addEventListener("keydown", (event) => {
    if (event.altKey || event.metaKey || event.shiftKey || !current) return;
    if (event.key in moves && !event.ctrlKey) step(...moves[event.key]);
    else if (event.key === "Home" || event.key === "End") jump(event.ctrlKey, event.key === "End");
    else return;
    event.preventDefault();
  });
  search.addEventListener("keydown", (event) => {
    if (event.isComposing || !current || (event.key !== "ArrowDown" && event.key !== "Enter")) return;
    event.preventDefault();
    hand(open()[0].links.filter(visible).at(event.key === "Enter" ? -1 : 0), true);
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
  form.addEventListener("input", apply);
  nearest.addEventListener("click", () => {
    search.value = nearest.value;
    apply();
    search.focus();
  });
  addEventListener("pageshow", apply); /* a browser may put back what was typed */

  list.replaceWith(box);
  form.hidden = false;
  apply();
  box.scrollLeft = box.scrollWidth; /* on a phone the newest quarters come first */
})();
