// Names that are near to what is typed, offered beneath a box: every page works without this.
"use strict";
for (const box of document.querySelectorAll("input[data-suggest]")) {
  const list = document.createElement("datalist");
  list.id = `${box.id}-names`;
  box.after(list);
  box.setAttribute("list", list.id);
  let waiting = 0;
  let asked = "";
  box.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(async () => {
      const words = box.value.trim();
      if (words.length < 2 || words === asked) return;
      asked = words;
      const answer = await fetch(`${box.dataset.suggest}&words=${encodeURIComponent(words)}`).catch(() => null);
      if (!answer || !answer.ok || words !== asked) return;
      const found = await answer.json();
      list.replaceChildren(...found.names.map((one) => {
        const option = document.createElement("option");
        option.value = one.name;
        option.label = one.title;
        return option;
      }));
    }, 200);
  });
}
