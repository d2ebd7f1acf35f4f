// Strips and lines as SVG.
const SVG = "http://www.w3.org/2000/svg";
const WORD = { g: "well", w: "worth a look", b: "not well", p: "unknown", ".": "nothing known" };

/** "300.57g" as [[300, "."], [57, "g"]]. */
export function parseRuns(text) {
  return [...text.matchAll(/(\d+)(.)/g)].map((run) => [Number(run[1]), run[2]]);
}

/** Adds a place at the end of runs, and takes one from the front. */
export function pushRun(runs, code) {
  const last = runs[runs.length - 1];
  if (last && last[1] === code) last[0]++;
  else runs.push([1, code]);
  if (--runs[0][0] === 0) runs.shift();
}

export function strip() {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", "strip");
  svg.setAttribute("role", "img");
  svg.setAttribute("preserveAspectRatio", "none");
  return svg;
}

/** Heights differ as colours do: well is low, worth a look higher, not well the whole height. */
export function drawStrip(svg, runs, seconds) {
  const key = runs.map((run) => run.join("")).join("");
  if (svg.dataset.runs === key) return;
  svg.dataset.runs = key;
  const places = runs.reduce((sum, run) => sum + run[0], 0);
  svg.setAttribute("viewBox", `0 0 ${places} 12`);
  let at = 0;
  const rects = [];
  const sums = {};
  for (const [length, code] of runs) {
    sums[code] = (sums[code] || 0) + length;
    if (code !== ".") {
      const height = { g: 4, p: 2, w: 8, b: 12 }[code];
      const rect = document.createElementNS(SVG, "rect");
      rect.setAttribute("x", at);
      rect.setAttribute("y", 12 - height);
      rect.setAttribute("width", length);
      rect.setAttribute("height", height);
      rect.setAttribute("class", code);
      rects.push(rect);
    }
    at += length;
  }
  svg.replaceChildren(...rects);
  const parts = ["b", "w", "g", "p"].filter((code) => sums[code])
    .map((code) => `${WORD[code]} ${span(sums[code] * seconds)}`);
  svg.setAttribute("aria-label", "The last hour: " + (parts.join(", ") || "nothing known yet"));
}

function span(seconds) {
  return seconds < 60 ? `${seconds} s` : `${Math.round(seconds / 60)} min`;
}

/** A line; null where nothing is known. */
export function drawLine(svg, values) {
  const known = values.filter((value) => value !== null);
  const top = Math.max(...known, 0) * 1.1 || 1;
  let path = "";
  let pen = false;
  values.forEach((value, x) => {
    if (value === null) {
      pen = false;
      return;
    }
    const y = (40 - (value / top) * 38 - 1).toFixed(1);
    path += pen ? `L${x} ${y}` : `M${x} ${y}h.5`;
    pen = true;
  });
  svg.setAttribute("viewBox", `0 0 ${values.length} 40`);
  svg.setAttribute("preserveAspectRatio", "none");
  let line = svg.firstChild;
  if (!line) {
    line = document.createElementNS(SVG, "path");
    svg.append(line);
  }
  line.setAttribute("d", path);
}

export function lineSvg() {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("role", "img");
  return svg;
}
