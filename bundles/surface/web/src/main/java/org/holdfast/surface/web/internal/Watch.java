package org.holdfast.surface.web.internal;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.holdfast.surface.web.internal.Counters.Drop;

/**
 * Looks at the node and tells the pages. One thread does all of it, and its beat is what a page
 * believes: when it stands still, pages say so.
 *
 * <p>Without a page the node is looked at when something has happened, and every ten seconds.
 */
final class Watch {
  private static final Duration LOOK = Duration.ofMillis(250);
  private static final Duration BEAT = Duration.ofMillis(450);
  private static final Duration ROWS = Duration.ofSeconds(1);
  private static final Duration PLACE = Duration.ofSeconds(Strips.SECONDS);
  private static final Duration PROBLEMS = Duration.ofSeconds(5);

  /** Between two looks at the rows, however much happens; more when they take long. */
  private static final Duration PAUSE = Duration.ofMillis(40);

  private static final int PAUSE_FACTOR = 4;

  private final String name;
  private final Node node;
  private final Timeline timeline;
  private final Counters counters;
  private final Duration reading;
  private final String boot = UUID.randomUUID().toString();

  private final Semaphore woken = new Semaphore(0);
  private final Set<EventStream> followers = ConcurrentHashMap.newKeySet();
  private final Set<EventStream> fresh = ConcurrentHashMap.newKeySet();
  private final Thread thread;
  private volatile boolean ended;
  private volatile boolean dirty = true;

  // All below: under the lock of this.
  private final LvsRows lvsRows = new LvsRows();
  private final Strips strips = new Strips();
  private final AdvertGaps gaps = new AdvertGaps();
  private final Figures figures = new Figures();
  private final Asked<Map<String, Float>> asksFigures;
  private final Asked<List<String>> asksProblems;
  private final PanelBoard panels = new PanelBoard(this::wake);
  private Map<String, Row> rows = new LinkedHashMap<>();
  private List<PanelBoard.Shown> shown = List.of();
  private List<String> problems = List.of();
  private Map<String, Character> told = new HashMap<>();
  private long changes;
  private long beats;
  private long happened;
  private long rowsNanos;
  private long rowsTookNanos;
  private long beatNanos;
  private long placeNanos = System.nanoTime();
  private long lookNanos;

  /**
   * Begins to watch.
   *
   * @param name of the node, for people
   * @param reading how long a page may take for an event
   */
  Watch(String name, Node node, Timeline timeline, Counters counters, Duration reading) {
    this.name = name;
    this.node = node;
    this.timeline = timeline;
    this.counters = counters;
    this.reading = reading;
    asksFigures = new Asked<>(() -> figures.read(node.figures()), this::wake);
    asksProblems = new Asked<>(node::problems, this::wake);
    thread = Thread.ofPlatform().daemon().name("holdfast-web-watch").start(this::run);
  }

  /** Something has happened: the node is looked at again at once. */
  void happened() {
    dirty = true;
    wake();
  }

  private void wake() {
    if (woken.availablePermits() == 0) {
      woken.release();
    }
  }

  /** A page that follows from now on, beginning with all there is. */
  EventStream follow() {
    EventStream[] self = new EventStream[1];
    EventStream stream = new EventStream(reading, () -> leave(self[0]));
    self[0] = stream;
    fresh.add(stream);
    wake();
    return stream;
  }

  private void leave(EventStream stream) {
    followers.remove(stream);
    fresh.remove(stream);
  }

  /** All there is, as JSON. */
  synchronized byte[] status() {
    readRows();
    return Messages.object(this::snapshot);
  }

  private void run() {
    while (!ended) {
      try {
        turn();
        woken.tryAcquire(LOOK.toMillis(), TimeUnit.MILLISECONDS);
        woken.drainPermits();
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private synchronized void turn() throws InterruptedException {
    long now = System.nanoTime();
    if (now - lookNanos >= LOOK.toNanos()) {
      lookNanos = now;
      gaps.look(node.instances(), now, (instance, gap) -> strips.see("gap " + instance, gap));
    }
    boolean seen = !followers.isEmpty() || !fresh.isEmpty();
    if (seen) {
      asksProblems.ask(PROBLEMS);
      panels.ask(node.panels());
    }
    if (!fresh.isEmpty() || now - rowsNanos >= (seen ? ROWS : PLACE).toNanos()) {
      readRows();
    } else if (dirty) {
      long pause = Math.max(PAUSE.toNanos(), PAUSE_FACTOR * rowsTookNanos) - (now - rowsNanos);
      if (pause > 0) {
        TimeUnit.NANOSECONDS.sleep(Math.min(pause, LOOK.toNanos()));
      }
      readRows();
    }
    tellHappenings();
    tellPanels();
    if (now - placeNanos >= PLACE.toNanos()) {
      placeNanos = now;
      nextPlace();
    }
    for (EventStream stream : Set.copyOf(fresh)) {
      stream.tell(Messages.event("snapshot", this::snapshot));
      if (fresh.remove(stream)) {
        followers.add(stream);
      }
    }
    if (now - beatNanos >= BEAT.toNanos()) {
      beatNanos = now;
      beats++;
      tell("beat", out -> out.writeNumberField("beat", beats));
    }
  }

  /** Reads the rows, and tells what is different. */
  private void readRows() {
    dirty = false;
    long begin = System.nanoTime();
    Map<String, Row> next = new LinkedHashMap<>();
    VrrpRows.of(node.instances()).forEach(row -> next.put(row.key(), row));
    lvsRows.of(node.virtualServers(), Instant.now()).forEach(row -> next.put(row.key(), row));
    strips.see(next.values());
    Map<String, Row> before = rows;
    rows = next;
    if (isReordered(before, next)) {
      changes++;
      tell("snapshot", this::snapshot);
    } else {
      tellChanges(before, next);
    }
    rowsNanos = System.nanoTime();
    rowsTookNanos = rowsNanos - begin;
  }

  /** Whether those that are in both come in another order. */
  private static boolean isReordered(Map<String, Row> before, Map<String, Row> next) {
    List<String> stayed = new ArrayList<>(before.keySet());
    stayed.retainAll(next.keySet());
    List<String> are = new ArrayList<>(next.keySet());
    are.retainAll(before.keySet());
    return !stayed.equals(are);
  }

  private void tellChanges(Map<String, Row> before, Map<String, Row> next) {
    List<Row> changed = new ArrayList<>();
    Map<String, String> after = new HashMap<>();
    String last = "";
    for (Row row : next.values()) {
      Row old = before.get(row.key());
      if (!row.equals(old)) {
        changed.add(row);
      }
      if (old == null) {
        after.put(row.key(), last);
      }
      last = row.key();
    }
    Set<String> gone = new HashSet<>(before.keySet());
    gone.removeAll(next.keySet());
    if (changed.isEmpty() && gone.isEmpty()) {
      return;
    }
    changes++;
    tell(
        "change",
        out -> {
          out.writeNumberField("change", changes);
          Messages.texts(out, "gone", List.copyOf(gone));
          out.writeArrayFieldStart("rows");
          for (Row row : changed) {
            out.writeStartObject();
            Messages.row(out, row);
            if (after.containsKey(row.key())) {
              out.writeStringField("after", after.get(row.key()));
            }
            out.writeEndObject();
          }
          out.writeEndArray();
        });
  }

  private void tellHappenings() {
    List<Happening> lines = timeline.after(happened);
    if (!lines.isEmpty()) {
      happened = lines.getLast().number();
      tell("happened", out -> Messages.happened(out, lines));
    }
  }

  private void tellPanels() {
    List<PanelBoard.Shown> now = panels.shown();
    if (!now.equals(shown)) {
      shown = now;
      tell("panels", out -> Messages.panels(out, now));
    }
    List<String> wrong =
        asksProblems.last().flatMap(Asked.Answer::value).map(List::copyOf).orElse(List.of());
    if (!wrong.equals(problems)) {
      problems = wrong;
      tell("problems", out -> Messages.texts(out, "problems", wrong));
    }
  }

  private void nextPlace() {
    asksFigures
        .last()
        .filter(answer -> System.nanoTime() - answer.nanos() < PLACE.toNanos() * 2)
        .flatMap(Asked.Answer::value)
        .ifPresent(values -> values.forEach(strips::see));
    asksFigures.ask(Duration.ZERO);
    strips.see(rows.values());
    strips.next();
    Map<String, Character> tones = new HashMap<>();
    rows.keySet().forEach(key -> tones.put(key, strips.lastTone(key)));
    Map<String, Character> before = told;
    told = tones;
    tell(
        "place",
        out -> {
          out.writeObjectFieldStart("tones");
          for (Map.Entry<String, Character> tone : tones.entrySet()) {
            if (!tone.getValue().equals(before.get(tone.getKey()))) {
              out.writeStringField(tone.getKey(), tone.getValue().toString());
            }
          }
          out.writeEndObject();
          out.writeObjectFieldStart("values");
          for (String line : strips.lines().keySet()) {
            out.writeFieldName(line);
            Messages.value(out, strips.lastValue(line));
          }
          out.writeEndObject();
        });
    strips.see(rows.values());
  }

  private void snapshot(JsonGenerator out) throws IOException {
    out.writeNumberField("api", 1);
    out.writeStringField("boot", boot);
    out.writeStringField("node", name);
    out.writeNumberField("change", changes);
    out.writeNumberField("ageMillis", (System.nanoTime() - rowsNanos) / 1_000_000);
    out.writeNumberField("now", System.currentTimeMillis());
    out.writeNumberField("places", Strips.PLACES - 1);
    out.writeNumberField("placeSeconds", Strips.SECONDS);
    out.writeStringField("dataplane", node.dataplane().name());
    out.writeArrayFieldStart("rows");
    for (Row row : rows.values()) {
      out.writeStartObject();
      Messages.row(out, row);
      out.writeStringField("strip", strips.strip(row.key()));
      Character tone = told.get(row.key());
      out.writeStringField("told", tone == null ? "." : tone.toString());
      out.writeEndObject();
    }
    out.writeEndArray();
    out.writeObjectFieldStart("lines");
    for (Map.Entry<String, float[]> line : strips.lines().entrySet()) {
      out.writeArrayFieldStart(line.getKey());
      Messages.known(out, line.getValue());
      out.writeEndArray();
    }
    out.writeEndObject();
    Messages.happened(out, timeline.after(0));
    Messages.panels(out, shown);
    Messages.texts(out, "problems", problems);
  }

  private void tell(String event, Messages.Body body) {
    if (followers.isEmpty()) {
      return;
    }
    byte[] bytes = Messages.event(event, body);
    for (EventStream stream : followers) {
      if (!stream.tell(bytes)) {
        followers.remove(stream);
        counters.dropped(Drop.SLOW_READER);
      }
    }
  }

  void end() throws InterruptedException {
    ended = true;
    wake();
    thread.join(Duration.ofSeconds(2));
  }
}
