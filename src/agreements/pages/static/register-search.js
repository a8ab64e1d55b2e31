// The search of the public register: it works offline and from files, on an index that is a script beside it.
"use strict";
(() => {
  const box = document.getElementById("search-results");
  const field = document.getElementById("q");
  if (!box || !field || !window.registerIndex) return;
  const MOST = 100;
  const plain = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
  const index = window.registerIndex.map(([title, sort, path, words]) => ({
    title, sort, path, inTitle: plain(title), all: plain(title + " " + words),
  }));
  const sorts = JSON.parse(box.dataset.sorts);
  const found = (text) => {
    const words = plain(text).split(/\s+/).filter(Boolean);
    if (!words.length) return [];
    return index
      .filter((one) => words.every((word) => one.all.includes(word)))
      .map((one) => ({ one, points: words.filter((word) => one.inTitle.includes(word)).length }))
      .sort((a, b) => b.points - a.points)
      .map(({ one }) => one);
  };
  const show = (text) => {
    const all = found(text);
    const list = document.createElement("ul");
    list.className = "govuk-list govuk-list--spaced";
    for (const one of all.slice(0, MOST)) {
      const item = document.createElement("li");
      const link = document.createElement("a");
      link.className = "govuk-link";
      link.href = one.path;
      link.textContent = one.title;
      link.lang = "en-GB";
      item.append(link, ` (${sorts[one.sort] || one.sort})`);
      list.append(item);
    }
    const told = document.createElement("p");
    told.className = "govuk-body";
    told.textContent = text.trim() ? box.dataset.told.replace("{number}", String(all.length)) : box.dataset.ask;
    box.replaceChildren(told, list);
  };
  field.value = new URLSearchParams(window.location.search).get("q") || "";
  field.addEventListener("input", () => show(field.value));
  show(field.value);
})();
