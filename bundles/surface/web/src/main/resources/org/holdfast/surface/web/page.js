// The page as a whole: what the node tells, put into the document.
import { drawLine, lineSvg } from "./draw.js";
import { Hour, ServerCard, TableRow, clock, make, table } from "./rows.js";

const MOST_LINES = 300;
const OPEN_ROWS = 200;
const AT_ONCE = 200;
const byId = (id) => document.getElementById(id);

export class Page {
  constructor() {
    this.views = new Map();
    this.hours = new Map();
    this.lines = new Map();
    this.order = [];
    this.seconds = 10;
    this.sayings = [];
    this.lastNumber = 0;
    byId("filter").addEventListener("input", () => this.filter());
    byId("unwell").addEventListener("change", () => this.filter());
    document.addEventListener("keydown", (event) => {
      if (event.key === "/" && event.target.tagName !== "INPUT") {
        event.preventDefault();
        byId("filter").focus();
      }
    });
    byId("filter").form.addEventListener("submit", (event) => event.preventDefault());
    this.instances = table("VRRP instances");
  }

  /** All there is. Rows that were there stay the same elements: focus and what is open are kept. */
  snapshot(all) {
    if (this.boot !== all.boot) {
      this.boot = all.boot;
      this.lastNumber = 0;
      byId("happened").replaceChildren();
    }
    this.seconds = all.placeSeconds;
    this.places = all.places;
    document.title = `${all.node} \u2013 Holdfast`;
    byId("node").textContent = all.node;
    const before = this.views;
    this.views = new Map();
    this.hours = new Map();
    byId("instances").replaceChildren(this.instances);
    const open = all.rows.filter((row) => row.kind === "REAL").length <= OPEN_ROWS;
    const last = new Map();
    for (const row of all.rows) {
      this.place(row, before.get(row.key), last, open);
      this.hours.set(row.key, new Hour(row));
    }
    for (const [key, view] of before) if (!this.views.has(key)) view.element.remove();
    this.readLines(all.lines);
    this.happened(all.happened, true);
    this.panels(all.panels);
    this.problems(all.problems);
    this.finish();
    this.drawHours();
  }

  /** Puts a row behind the one before it in its place. */
  place(row, old, last, open) {
    const view = old || (row.kind === "VIRTUAL" ? new ServerCard(row, open || row.tone === "BAD") : new TableRow(row));
    if (old) view.update(row);
    this.views.set(row.key, view);
    const parent = this.parentOf(row);
    const before = last.get(parent) || null;
    const wanted = before ? before.nextSibling : parent.firstChild;
    if (wanted !== view.element) parent.insertBefore(view.element, wanted);
    last.set(parent, view.element);
  }

  parentOf(row) {
    if (row.kind === "INSTANCE") return this.instances.tBodies[0];
    return row.kind === "VIRTUAL" ? byId("servers") : this.views.get(row.parent).body;
  }

  change(what) {
    for (const key of what.gone) {
      this.views.get(key)?.element.remove();
      this.views.delete(key);
      this.hours.delete(key);
    }
    for (const row of what.rows) {
      const old = this.views.get(row.key);
      if (old) {
        if (old.row.state !== row.state) this.say(`${row.name} ${row.state}`);
        old.update(row);
      } else {
        this.insert(row);
      }
    }
    this.finish();
  }

  insert(row) {
    const parent = this.parentOf(row);
    const view = row.kind === "VIRTUAL" ? new ServerCard(row, true) : new TableRow(row);
    this.views.set(row.key, view);
    this.hours.set(row.key, new Hour(row));
    const before = this.views.get(row.after)?.element;
    let next = before && before.parentNode === parent ? before.nextSibling : null;
    if (!next && !(before && before.parentNode === parent)) {
      const sibling = row.kind === "VIRTUAL" && this.views.get(this.views.get(row.after)?.row.parent)?.element;
      next = sibling ? sibling.nextSibling : parent.firstChild;
    }
    parent.insertBefore(view.element, next);
  }

  /** What follows from any change of rows. */
  finish() {
    const count = {};
    for (const { row } of this.views.values()) {
      const name = row.kind === "INSTANCE" ? row.state : `${row.kind} ${row.tone === "GOOD" ? "up" : "not up"}`;
      count[name] = (count[name] || 0) + 1;
    }
    const up = (kind) => `${count[`${kind} up`] || 0} of ${(count[`${kind} up`] || 0) + (count[`${kind} not up`] || 0)}`;
    const states = ["MASTER", "BACKUP", "FAULT", "INIT"].filter((state) => count[state]).map((state) => `${count[state]} ${state}`);
    const text = [states.join(", ") || "no instance", `${up("VIRTUAL")} virtual servers up`, `${up("REAL")} real servers up`].join(" \u00b7 ");
    if (byId("summary").textContent !== text) byId("summary").textContent = text;
    this.filter();
  }

  filter() {
    const word = byId("filter").value.trim().toLowerCase();
    const unwell = byId("unwell").checked;
    const wanted = (row) => (!unwell || row.tone !== "GOOD")
      && (!word || `${row.name} ${row.state} ${row.reason}`.toLowerCase().includes(word));
    const parents = new Set();
    for (const view of this.views.values()) {
      if (view.row.kind === "VIRTUAL") continue;
      const parent = this.views.get(view.row.parent);
      const visible = wanted(view.row) || (parent !== undefined && word && !unwell && wanted(parent.row));
      view.show(visible);
      if (visible && parent) parents.add(view.row.parent);
    }
    for (const [key, view] of this.views) {
      if (view.row.kind === "VIRTUAL") view.show(parents.has(key) || wanted(view.row));
    }
  }

  /** Another ten seconds are over. */
  placeOver(what) {
    for (const [key, hour] of this.hours) hour.push(what.tones[key] ?? hour.told);
    for (const [name, value] of Object.entries(what.values)) {
      const values = this.lines.get(name)?.values || new Array(this.places).fill(null);
      values.push(value);
      values.shift();
      this.line(name, values);
    }
    this.drawHours();
  }

  /** Some strips in each frame: thousands at once would be felt. */
  drawHours() {
    const keys = [...this.hours.keys()];
    const some = () => {
      for (const key of keys.splice(0, AT_ONCE)) {
        const view = this.views.get(key);
        if (view) this.hours.get(key)?.draw(view.strip, this.seconds);
      }
      if (keys.length > 0) requestAnimationFrame(some);
    };
    some();
  }

  readLines(lines) {
    for (const [name, line] of this.lines) {
      if (!(name in lines)) {
        line.figure.remove();
        this.lines.delete(name);
      }
    }
    for (const name of Object.keys(lines).sort()) {
      this.line(name, new Array(this.places - lines[name].length).fill(null).concat(lines[name]));
    }
    if (this.lines.size === 0) byId("lines").replaceChildren(make("p", "empty", "Nothing yet: there is a place for each ten seconds."));
  }

  line(name, values) {
    let line = this.lines.get(name);
    const [title, unit] = titleOf(name);
    if (!line) {
      if (this.lines.size === 0) byId("lines").replaceChildren();
      line = { figure: make("figure"), svg: lineSvg(), now: make("span") };
      const caption = make("figcaption");
      caption.append(make("b", "", title), line.now);
      line.figure.append(caption, line.svg);
      byId("lines").append(line.figure);
      this.lines.set(name, line);
    }
    line.values = values;
    const known = values.filter((value) => value !== null);
    const last = values[values.length - 1];
    const text = `now ${last === null ? "\u2013" : short(last, unit)}, most ${known.length ? short(Math.max(...known), unit) : "\u2013"}`;
    line.now.textContent = text;
    line.svg.setAttribute("aria-label", `${title}: ${text}`);
    drawLine(line.svg, values);
  }

  happened(lines, silent) {
    const list = byId("happened");
    for (const line of lines) {
      if (line.number <= this.lastNumber) continue;
      this.lastNumber = line.number;
      const item = make("li", line.tone);
      item.value = line.number;
      const time = make("time", "", clock(line.at));
      time.dateTime = new Date(line.at).toISOString();
      item.append(time, ` ${line.subject} `, make("span", "state", line.what), make("span", "why", line.reason ? ` ${line.reason}` : ""));
      list.prepend(item);
      if (!silent) this.say(`${line.subject} ${line.what}`);
    }
    while (list.children.length > MOST_LINES) list.lastChild.remove();
  }

  problems(texts) {
    byId("problems").hidden = texts.length === 0;
    byId("problems").querySelector("ul").replaceChildren(...texts.map((text) => make("li", "", text)));
  }

  /** Tables of other bundles: texts alone, never markup. */
  panels(panels) {
    byId("panels").replaceChildren(...panels.map((panel) => {
      const section = make("section");
      const title = make("h2", "", panel.title);
      title.id = `panel-${panel.id}`;
      section.setAttribute("aria-labelledby", title.id);
      section.append(title);
      if (panel.trouble) section.append(make("p", "trouble", panel.trouble));
      if (panel.columns.length > 0) {
        const whole = make("table");
        whole.setAttribute("aria-labelledby", title.id);
        const head = whole.createTHead().insertRow();
        for (const column of ["", ...panel.columns]) {
          const cell = make("th", "", column);
          cell.scope = "col";
          head.append(cell);
        }
        head.firstChild.className = "which";
        head.firstChild.textContent = "State";
        const body = whole.createTBody();
        for (const row of panel.rows) {
          const line = body.insertRow();
          const tone = line.insertCell();
          tone.className = row.tone;
          tone.append(make("span", "state", { PLAIN: "", GOOD: "good", WARNING: "warning", BAD: "bad" }[row.tone]));
          for (const cell of row.cells) line.insertCell().textContent = cell;
        }
        section.append(whole);
      }
      if (panel.left > 0) section.append(make("p", "trouble", `and ${panel.left} rows more`));
      return section;
    }));
  }

  /** Tells a screen reader, a few words at a time. */
  say(text) {
    if (this.sayings.length === 0) {
      setTimeout(() => {
        const some = this.sayings.slice(-3).join("; ");
        const more = this.sayings.length > 3 ? `; and ${this.sayings.length - 3} more` : "";
        byId("say").textContent = some + more;
        this.sayings = [];
      }, 1000);
    }
    this.sayings.push(text);
  }
}

function titleOf(name) {
  if (name.startsWith("gap ")) return [`${name.slice(4)}: longest time without an advert`, "s"];
  if (name.startsWith("probes ")) return [`${name.slice(7)}: time of a probe`, "s"];
  return ["Connections a second", "/s"];
}

function short(value, unit) {
  if (unit === "s" && value < 1) return `${(value * 1000).toPrecision(2) * 1} ms`;
  return `${value.toPrecision(3) * 1} ${unit}`;
}
