package org.holdfast.surface.web.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.holdfast.api.web.Panel;

/** The panels of other bundles, within bounds, whatever they do. One thread. */
final class PanelBoard {
  private static final int MOST_PANELS = 16;
  private static final Duration PAUSE = Duration.ofSeconds(2);
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Pattern ID = Pattern.compile("(?=.{1,40}$)[a-z0-9]+(-[a-z0-9]+)*");

  /**
   * A panel as it is shown.
   *
   * @param id what names it
   * @param title its heading
   * @param trouble why it is not as it should be, in one line; empty when it is
   * @param columns headings
   * @param rows within bounds
   * @param left rows that are not shown
   */
  record Shown(
      String id,
      String title,
      String trouble,
      List<String> columns,
      List<Panel.Row> rows,
      int left) {}

  /** What a panel said of itself, read where it cannot keep anyone waiting. */
  private record Told(String id, String title, Panel.Table table, String error) {

    static Told by(Panel panel) {
      String id = panel.id();
      String title = panel.title();
      try {
        return new Told(id, title, panel.table(), "has no table");
      } catch (RuntimeException | LinkageError e) {
        return new Told(id, title, null, e.toString());
      }
    }
  }

  private final Runnable heard;
  private final Map<Panel, Asked<Told>> asked = new IdentityHashMap<>();

  /**
   * @param heard called after each answer of a panel, on any thread
   */
  PanelBoard(Runnable heard) {
    this.heard = heard;
  }

  /** Asks those that are due. */
  void ask(Collection<Panel> panels) {
    asked.keySet().retainAll(panels);
    for (Panel panel : panels) {
      if (asked.size() < MOST_PANELS) {
        asked.computeIfAbsent(panel, one -> new Asked<>(() -> Told.by(one), heard));
      }
    }
    asked.values().forEach(one -> one.ask(PAUSE));
  }

  /** The panels as they are now, in order of their names. */
  List<Shown> shown() {
    List<Shown> shown = new ArrayList<>();
    Set<String> ids = new TreeSet<>();
    asked.forEach(
        (panel, one) ->
            one.last()
                .map(answer -> shown(panel, one, answer))
                .filter(board -> ids.add(board.id()))
                .ifPresent(shown::add));
    shown.sort(Comparator.comparing(Shown::id));
    return shown;
  }

  private static Shown shown(Panel panel, Asked<Told> asked, Asked.Answer<Told> answer) {
    Optional<Told> told = answer.value().filter(one -> one.id() != null && one.title() != null);
    String id = told.map(Told::id).filter(name -> ID.matcher(name).matches()).orElse("");
    if (id.isEmpty()) {
      String name = panel.getClass().getName();
      String trouble =
          answer.error().isEmpty() ? "its id is not as Panel.id wants it" : answer.error();
      return new Shown(
          shortened(name), shortened(name), shortened(trouble), List.of(), List.of(), 0);
    }
    String trouble = asked.isLate(PATIENCE) ? "has not answered for 10 s; this is old" : "";
    Panel.Table table = told.get().table();
    if (table == null) {
      return new Shown(
          id,
          shortened(told.get().title()),
          shortened(told.get().error()),
          List.of(),
          List.of(),
          0);
    }
    List<Panel.Row> rows =
        table.rows().stream()
            .limit(Panel.MOST_ROWS)
            .map(row -> new Panel.Row(row.tone(), cut(row.cells())))
            .toList();
    return new Shown(
        id,
        shortened(told.get().title()),
        trouble,
        cut(table.columns()),
        rows,
        table.rows().size() - rows.size());
  }

  private static List<String> cut(List<String> texts) {
    return texts.stream().limit(Panel.MOST_COLUMNS).map(PanelBoard::shortened).toList();
  }

  private static String shortened(String text) {
    return text.length() <= Panel.MOST_CHARACTERS
        ? text
        : text.substring(0, Panel.MOST_CHARACTERS - 1) + "…";
  }
}
