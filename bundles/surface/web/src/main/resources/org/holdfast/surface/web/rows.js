// Rows with a state: made once, then only what differs is written.
import { drawStrip, parseRuns, pushRun, strip } from "./draw.js";

const HEADINGS = [["name", "Name"], ["which", "State"], ["since", "Since"], ["hour", "Last hour"], ["reason", "Reason"]];

/** An element of a class, with a text. */
export function make(tag, name, text) {
  const element = document.createElement(tag);
  if (name) element.className = name;
  if (text !== undefined) element.textContent = text;
  return element;
}

function set(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

export function table(label) {
  const whole = make("table");
  whole.setAttribute("aria-label", label);
  const head = whole.createTHead().insertRow();
  for (const [name, text] of HEADINGS) {
    const cell = make("th", name, text);
    cell.scope = "col";
    head.append(cell);
  }
  whole.append(make("tbody"));
  return whole;
}

export function clock(millis) {
  const at = new Date(millis);
  const time = at.toLocaleTimeString([], { hour12: false });
  return at.toDateString() === new Date().toDateString() ? time : `${at.toLocaleDateString()} ${time}`;
}

function facts(row) {
  return Object.entries(row.facts).map(([name, value]) => `${name} ${value}`).join(" \u00b7 ");
}

/** A row of a table. */
export class TableRow {
  constructor(row) {
    this.element = make("tr");
    this.name = make("th");
    this.name.scope = "row";
    const state = make("td", "cell");
    this.state = make("span", "state");
    state.append(this.state);
    this.cell = state;
    this.since = make("time");
    const since = make("td", "since");
    since.append(this.since);
    const hour = make("td", "hour");
    this.strip = strip();
    hour.append(this.strip);
    this.reason = make("span");
    this.facts = make("span", "facts");
    const why = make("td");
    why.append(this.reason, this.facts);
    this.element.append(this.name, state, since, hour, why);
    this.update(row);
  }

  update(row) {
    this.row = row;
    set(this.name, row.name);
    set(this.state, row.state);
    this.cell.className = row.tone;
    this.since.dateTime = new Date(row.since).toISOString();
    set(this.since, clock(row.since));
    set(this.reason, row.reason);
    set(this.facts, facts(row));
  }

  show(visible) {
    if (this.element.hidden === visible) this.element.hidden = !visible;
  }
}

/** A virtual server with the table of its real ones. */
export class ServerCard {
  constructor(row, open) {
    this.element = make("details");
    this.element.open = open;
    this.head = make("summary");
    this.name = make("h3");
    this.cell = make("span");
    this.state = make("span", "state");
    this.cell.append(this.state);
    this.since = make("span", "why");
    this.reason = make("span", "why");
    this.strip = strip();
    this.head.append(this.name, this.cell, this.since, this.strip, this.reason);
    this.table = table(`Real servers of ${row.name}`);
    this.body = this.table.tBodies[0];
    this.element.append(this.head, this.table);
    this.update(row);
  }

  update(row) {
    this.row = row;
    set(this.name, row.name);
    set(this.state, row.state);
    this.cell.className = row.tone;
    set(this.since, `since ${clock(row.since)}`);
    set(this.reason, `${row.reason} \u00b7 ${facts(row)}`);
  }

  show(visible) {
    if (this.element.hidden === visible) this.element.hidden = !visible;
  }
}

/** The hour of a row. */
export class Hour {
  constructor(row) {
    this.runs = parseRuns(row.strip || "359.");
    this.told = row.told || ".";
  }

  push(code) {
    this.told = code;
    pushRun(this.runs, code);
  }

  draw(svg, seconds) {
    drawStrip(svg, this.runs, seconds);
  }
}
