// Evidence in a drawer, layers of a report, and the keyboard. The pages work without any of it.
"use strict";
const drawer = document.getElementById("drawer");

function element(name, text, more = {}) {
  const made = document.createElement(name);
  made.textContent = text;
  return Object.assign(made, more);
}

async function open(link) {
  const { report, start, end } = link.dataset;
  const asked = `/api/v1/reports/${encodeURIComponent(report)}/passage?start=${start}&end=${end}`;
  let told;
  try {
    const answer = await fetch(asked, { headers: { accept: "application/json" } });
    if (!answer.ok) throw new Error(answer.status);
    told = await answer.json();
  } catch {
    location.assign(link.href);
    return;
  }
  const quote = element("blockquote", "", { dir: "auto" });
  quote.append(told.before, element("mark", told.text), told.after);
  const close = element("button", drawer.dataset.close, { type: "button" });
  close.addEventListener("click", () => drawer.close());
  const foot = element("p", "");
  foot.append(element("a", drawer.dataset.open, { href: link.href }), " ", close);
  drawer.replaceChildren(quote, foot);
  drawer.showModal();
  close.focus();
}

document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a.ev");
  if (link && drawer && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
    event.preventDefault();
    open(link);
  }
});

for (const box of document.querySelectorAll("[data-layer]")) {
  const text = document.querySelector("article.text");
  const show = () => text.classList.toggle(box.dataset.layer, box.checked);
  box.addEventListener("change", show);
  show();
}

// Bound to the keys themselves, not to what an Arabic or a Latin layout writes with them.
let at = -1;
function go(step) {
  const lines = [...document.querySelectorAll("details.line > summary, .hit > p > a, a.card")];
  if (!lines.length) return;
  at = Math.min(Math.max(at + step, 0), lines.length - 1);
  document.querySelector(".at")?.classList.remove("at");
  lines[at].parentElement.classList.add("at");
  lines[at].focus();
}
document.addEventListener("keydown", (event) => {
  if (event.target.closest("input, textarea, select") || event.ctrlKey || event.metaKey || event.altKey) return;
  const here = document.activeElement?.closest("details.line, .hit");
  if (event.code === "Slash") document.getElementById("find")?.focus();
  else if (event.code === "KeyJ") go(1);
  else if (event.code === "KeyK") go(-1);
  else if (event.code === "KeyE" && here) here.querySelector("a.ev")?.click();
  else return;
  event.preventDefault();
});
