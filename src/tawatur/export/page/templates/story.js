// Marks the whole of a linked span when a link to it is followed, opens and closes all evidence, and lets
// j / k (by key, not by letter, so that an Arabic layout works too) walk through the lines.
(() => {
  const show = () => {
    document.querySelectorAll("mark.on").forEach((m) => m.classList.remove("on"));
    const id = decodeURIComponent(location.hash.slice(1));
    if (!/^r\d+-\d+$/.test(id)) return;
    const parts = document.querySelectorAll(`mark[data-m~="${id}"]`);
    parts.forEach((m) => m.classList.add("on"));
    if (parts[0]) parts[0].scrollIntoView({ block: "center" });
  };
  addEventListener("hashchange", show);
  show();
  const lines = () => [...document.querySelectorAll("details.line > summary")];
  addEventListener("keydown", (e) => {
    if (e.ctrlKey || e.metaKey || e.altKey || /INPUT|TEXTAREA|SELECT/.test(e.target.tagName)) return;
    const step = { KeyJ: 1, KeyK: -1 }[e.code];
    if (!step) return;
    const all = lines();
    const at = all.indexOf(document.activeElement);
    const next = all[Math.min(all.length - 1, Math.max(0, at + step))];
    if (next) { next.focus(); next.scrollIntoView({ block: "center" }); }
  });
  const button = document.getElementById("all");
  if (button) {
    button.hidden = false;
    button.addEventListener("click", () => {
      const open = button.getAttribute("aria-pressed") !== "true";
      document.querySelectorAll("details.line").forEach((d) => { d.open = open; });
      button.setAttribute("aria-pressed", String(open));
    });
  }
})();
