// Follows the node, and says within two seconds when it is heard no more.
import { Page } from "./page.js";
import { clock } from "./rows.js";

/** Beats come each half second; so many milliseconds without one, and nothing here is believed. */
const SILENCE = 1500;
const page = new Page();
const gone = document.getElementById("gone");
let heard = performance.now();
let heardAt = Date.now();
let following;

function alive() {
  const now = performance.now();
  heard = now;
  heardAt = Date.now();
  if (!document.body.classList.contains("live")) {
    document.body.classList.add("live");
    gone.hidden = true;
    gone.textContent = "";
  }
}

function follow() {
  following?.close();
  following = new EventSource("/v1/events");
  const on = (name, act) => following.addEventListener(name, (event) => {
    act(JSON.parse(event.data));
    if (page.boot) alive();
  });
  on("snapshot", (all) => page.snapshot(all));
  on("change", (what) => page.change(what));
  on("place", (what) => page.placeOver(what));
  on("happened", (what) => page.happened(what.happened, false));
  on("panels", (what) => page.panels(what.panels));
  on("problems", (what) => page.problems(what.problems));
  on("beat", () => {});
}

/** What is shown is old: says so, and keeps nothing green. */
function look() {
  const silent = performance.now() - heard;
  if (silent < SILENCE) return;
  if (gone.hidden) {
    document.body.classList.remove("live");
    gone.hidden = false;
    gone.textContent = page.boot
      ? `The node is not heard. What is below was true at ${clock(heardAt)}, and need not be now.`
      : "The node is not heard.";
    document.documentElement.dataset.silentMillis = Math.round(silent);
  }
  // A browser gives up on an answer that is no stream; and a stream may stand still for ever.
  if (following.readyState === EventSource.CLOSED || silent > 4 * SILENCE) {
    heard = performance.now() - SILENCE;
    follow();
  }
}

follow();
setInterval(look, 100);
document.addEventListener("visibilitychange", look);
