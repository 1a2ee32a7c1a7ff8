"use strict";
(() => {
  const all = (query, within = document) => [...within.querySelectorAll(query)];
  const one = (query) => document.querySelector(query);
  const findings = all(".finding");
  const decisionsOf = new Map(findings.map((f) => [f, JSON.parse(f.dataset.decisions)]));
  const idOf = (finding) => decisionsOf.get(finding).at(-1)?.id ?? finding.id;
  let current = null;
  let unsaved = false;

  document.documentElement.classList.add("scripted");

  // Filters.
  const chosenSafety = () => new Set(all("[name=safety]:checked").map((box) => box.value));
  function passes(finding, rule, state, most, safety) {
    const { dataset } = finding;
    return (!rule || dataset.rule === rule || (rule.endsWith("/") && dataset.rule.startsWith(rule)))
      && (!state || (state === "undecided" ? !dataset.verdict : dataset.state === state))
      && Number(dataset.confidence) <= most && safety.has(dataset.safety);
  }
  function filter() {
    const rule = one("#by-rule").value;
    const most = Number(one("#by-confidence").value);
    one("#confidence-shown").textContent = most.toFixed(2);
    const safety = chosenSafety();
    let shown = 0;
    for (const finding of findings) {
      finding.hidden = !passes(finding, rule, one("#by-state").value, most, safety);
      shown += finding.hidden ? 0 : 1;
    }
    for (const hunk of all(".hunk")) hunk.hidden = !hunk.querySelector(".finding:not([hidden])");
    for (const section of all(".document")) {
      section.hidden = !section.querySelector(".hunk:not([hidden]), .recoded");
    }
    for (const row of all(".chart tbody tr")) row.classList.toggle("chosen", row.dataset.rule === rule);
    one("#none").hidden = shown > 0;
  }

  // The finding that the keys speak of.
  function choose(finding) {
    current?.classList.remove("current");
    for (const mark of all(".lit")) mark.classList.remove("lit");
    current = finding;
    if (!finding) return;
    finding.classList.add("current");
    for (const mark of all(`[data-finding="${finding.id}"]`)) mark.classList.add("lit");
    finding.scrollIntoView({ block: "nearest" });
    finding.focus({ preventScroll: true });
  }
  function move(by) {
    const visible = findings.filter((finding) => !finding.hidden);
    const at = visible.indexOf(current);
    choose(visible[at < 0 ? (by > 0 ? 0 : visible.length - 1) : Math.min(Math.max(at + by, 0), visible.length - 1)]);
  }

  // Decisions: findings that are known by the same id are one.
  function decide(finding, verdict) {
    for (const same of findings.filter((other) => idOf(other) === idOf(finding))) {
      if (verdict && same.dataset.verdict !== verdict) same.dataset.verdict = verdict;
      else delete same.dataset.verdict;
    }
    unsaved = true;
    tell();
  }
  function tell() {
    const count = (verdict) => findings.filter((f) => f.dataset.verdict === verdict).length;
    const [accepted, rejected] = [count("accept"), count("reject")];
    one("#decided").textContent = `${accepted} accepted, ${rejected} rejected of ${findings.length}`;
    one("#export").disabled = accepted + rejected === 0;
  }
  function lines() {
    const byId = new Map();
    for (const finding of findings) {
      const verdict = finding.dataset.verdict;
      if (!verdict) continue;
      for (const decision of decisionsOf.get(finding)) byId.set(decision.id, { ...decision, verdict });
    }
    const key = ({ rule, id }) => `${rule}\n${id}`;
    const sorted = [...byId.values()].sort((a, b) => (key(a) < key(b) ? -1 : 1));
    return sorted.map((decision) => `${JSON.stringify(decision)}\n`).join("");
  }
  function save() {
    if (one("#export").disabled) return;
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([lines()], { type: "application/jsonl" }));
    link.download = "postedit-decisions.jsonl";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
    unsaved = false;
  }

  function theme() {
    const { dataset } = document.documentElement;
    const dark = dataset.theme ? dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    dataset.theme = dark ? "light" : "dark";
  }
  function view() {
    one(one("#view-side").checked ? "#view-inline" : "#view-side").checked = true;
  }

  const keys = {
    j: () => move(1), ArrowDown: () => move(1), k: () => move(-1), ArrowUp: () => move(-1),
    a: () => act("accept"), r: () => act("reject"), u: () => current && decide(current, null),
    v: view, t: theme, e: save,
  };
  function act(verdict) {
    if (!current) return move(1);
    if (current.dataset.verdict !== verdict) decide(current, verdict);
    move(1);
  }

  document.addEventListener("keydown", (event) => {
    const busy = event.target.closest("input, select, textarea, button");
    if (busy || event.ctrlKey || event.metaKey || event.altKey || !keys[event.key]) return;
    event.preventDefault();
    keys[event.key]();
  });
  document.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-verdict]");
    const finding = event.target.closest(".finding");
    const mark = event.target.closest("[data-finding]");
    const row = event.target.closest(".chart tbody tr");
    if (button) decide(finding, button.dataset.verdict);
    if (finding) choose(finding);
    if (mark) choose(document.getElementById(mark.dataset.finding));
    if (row) {
      const select = one("#by-rule");
      select.value = select.value === row.dataset.rule ? "" : row.dataset.rule;
      filter();
    }
  });
  for (const event of ["input", "change"]) one("#filters").addEventListener(event, filter);
  one("#filters").addEventListener("submit", (event) => event.preventDefault());
  one("#theme").addEventListener("click", theme);
  one("#export").addEventListener("click", save);
  addEventListener("beforeunload", (event) => { if (unsaved) event.preventDefault(); });
  tell();
})();
