// Evidence in a drawer, layers of a report, and the keyboard. The pages work without any of it.
"use strict";
const drawer = document.getElementById("drawer");
const live = document.getElementById("live");

// ---------------------------------------------------------------- evidence in a drawer

async function fetched(link) {
  const place = new URL(link.href);
  const answer = await fetch(`${place.pathname}/evidence${place.search}`);
  if (!answer.ok) throw new Error(String(answer.status));
  return new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("evidence");
}

async function open(link) {
  live.textContent = drawer.dataset.loading;
  let told;
  try {
    told = document.adoptNode(await fetched(link));
  } catch {
    location.assign(link.href);
    return;
  }
  const close = document.createElement("button");
  close.type = "button";
  close.className = "close";
  close.textContent = drawer.dataset.close;
  close.addEventListener("click", () => drawer.close());
  drawer.replaceChildren(close, told);
  layered(drawer);
  if (!drawer.open) {
    drawer.showModal();
    history.pushState({ drawer: true }, ""); // the way back closes it, as on a telephone one expects
  }
  drawer.querySelector("mark")?.scrollIntoView({ block: "center" });
  close.focus();
  live.textContent = "";
}

document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a.ev");
  if (link && drawer && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
    event.preventDefault();
    open(link);
  }
});
if (history.state?.drawer) history.replaceState(null, ""); // come back to, or loaded again
addEventListener("popstate", () => drawer?.open && drawer.close());
drawer?.addEventListener("close", () => {
  if (history.state?.drawer) history.back();
});
drawer?.addEventListener("click", (event) => {
  if (event.target === drawer) drawer.close(); // beside it
});

// ---------------------------------------------------------------- layers of a text

function layered(place) {
  const text = place.querySelector("article.text");
  for (const box of place.querySelectorAll("[data-layer]")) {
    const show = () => text.classList.toggle(box.dataset.layer, box.checked);
    box.addEventListener("change", show);
    show();
  }
}
layered(document);

// ---------------------------------------------------------------- lines that an address names

function aimed() {
  const line = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (line?.tagName === "DETAILS") {
    line.open = true;
    line.querySelector("summary").focus({ preventScroll: true });
    line.scrollIntoView({ block: "center" });
  }
}
addEventListener("hashchange", aimed);
aimed();
for (const nav of document.querySelectorAll("nav.tabs ul, header.bar nav ul")) {
  const here = nav.querySelector("[aria-current]"); // on a telephone the part that is shown may lie outside
  if (here && nav.scrollWidth > nav.clientWidth) here.scrollIntoView({ block: "nearest", inline: "center" });
}

// ---------------------------------------------------------------- what comes when somebody scrolls to it

const soon = new IntersectionObserver((seen) => {
  for (const { isIntersecting, target } of seen) {
    if (!isIntersecting) continue;
    soon.unobserve(target);
    fetch(target.dataset.later)
      .then((answer) => (answer.ok ? answer.text() : Promise.reject(answer.status)))
      .then((text) => {
        const there = new DOMParser().parseFromString(text, "text/html").getElementById(target.id);
        if (there) target.replaceWith(document.adoptNode(there));
      })
      .catch(() => {}); // the link to it stays
  }
});
for (const place of document.querySelectorAll("[data-later]")) soon.observe(place);

// ---------------------------------------------------------------- judging

// Whoever changes a field corrects; and a rejection asks for its reason before it is sent.
for (const form of document.querySelectorAll("form[action='/judge'], form[action='/judge-many']")) {
  form.addEventListener("change", (event) => {
    const correct = form.querySelector("[name=verdict][value=correct]");
    if (correct && event.target.name.startsWith("set-")) correct.checked = true;
    const reason = form.querySelector("[name=reason]");
    if (reason) reason.required = form.querySelector("[name=verdict]:checked")?.value === "reject";
  });
}

// ---------------------------------------------------------------- keys

// Bound to the keys themselves, not to what an Arabic or a Latin layout writes with them.
const LINES = "details.line > summary, .hit > p > a.ev, li.card h2 > a, a.card";
let at = -1;

function go(step) {
  const lines = [...document.querySelectorAll(LINES)].filter((line) => line.getClientRects().length);
  if (!lines.length) return;
  const here = lines.indexOf(document.activeElement);
  at = Math.min(Math.max((here >= 0 ? here : at) + step, 0), lines.length - 1);
  document.querySelector(".at")?.classList.remove("at");
  lines[at].parentElement.classList.add("at");
  lines[at].focus({ preventScroll: true });
  lines[at].scrollIntoView({ block: "nearest" });
}

const KEYS = {
  Slash: () => document.getElementById("find")?.focus(),
  KeyJ: () => go(1),
  KeyK: () => go(-1),
  KeyO: (here) => here?.matches("details") && (here.open = !here.open),
  KeyE: (here) => here?.querySelector("a.ev")?.click(),
  KeyR: (here) => here?.querySelector("a[href^='/judge']")?.click(),
};
document.addEventListener("keydown", (event) => {
  if (event.target.closest("input, textarea, select") || event.ctrlKey || event.metaKey || event.altKey) return;
  const act = KEYS[event.code];
  if (!act || drawer?.open) return;
  act(document.activeElement?.closest("details.line, .hit, .card"));
  event.preventDefault();
});
