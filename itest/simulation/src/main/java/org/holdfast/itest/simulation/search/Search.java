package org.holdfast.itest.simulation.search;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.holdfast.itest.simulation.search.Model.Mistake;

/**
 * Tries everything that can happen in a model, breadth first: what it finds is as short as it can
 * be. A state is kept as the move that led to it from another; to go on from it, the real machines
 * are played there again.
 */
public final class Search {
  private static final int FREE = 0;

  private final Model model;
  private final int mostStates;
  private long[] seen = new long[1 << 12];
  private int[] parents = new int[1 << 10];
  private short[] moves = new short[1 << 10];
  private int states;
  private int depth;
  private long played;
  private boolean complete;

  /** Two and three routers; of different and of equal priorities; with and without preemption. */
  static List<Model> models() {
    return List.of(
        Model.of(2),
        new Model(3, List.of(100, 100), true, 2, 1, 1, Mistake.NONE),
        new Model(2, List.of(150, 100), false, 2, 1, 1, Mistake.NONE),
        Model.of(3),
        new Model(2, List.of(150, 100, 100), true, 2, 1, 1, Mistake.NONE));
  }

  /**
   * Searches every model.
   *
   * @param mostStates how many states of each
   * @param told takes a line for each, and how one was broken, if one was
   * @return whether nothing is broken
   */
  public static boolean all(int mostStates, Consumer<String> told) {
    boolean whole = true;
    for (Model model : models()) {
      Search search = new Search(model, mostStates);
      List<String> broken = search.run();
      told.accept(search.toString());
      broken.forEach(told);
      whole &= broken.isEmpty();
    }
    return whole;
  }

  /** A search that ends with so many states. */
  Search(Model model, int mostStates) {
    this.model = model;
    this.mostStates = mostStates;
  }

  /**
   * Searches.
   *
   * @return what is broken and the moves to it; empty when nothing is
   */
  List<String> run() {
    remember(new Moment(model).fingerprint(), -1, (short) 0);
    int levelEnds = 1;
    for (int state = 0; state < states && states < mostStates; state++) {
      if (state == levelEnds) {
        depth++;
        levelEnds = states;
      }
      List<String> broken = expand(state);
      if (!broken.isEmpty()) {
        return broken;
      }
      complete = state + 1 == states;
    }
    return List.of();
  }

  private List<String> expand(int state) {
    Deque<Move> path = path(state);
    List<Move> next = at(path).moves();
    String unsettled = at(path).settle();
    if (unsettled != null) {
      return told(path, "then nothing goes wrong any more, and " + unsettled);
    }
    for (Move move : next) {
      Moment moment = at(path);
      played++;
      String broken = moment.play(move);
      if (broken != null) {
        path.add(move);
        return told(path, broken);
      }
      remember(moment.fingerprint(), state, move.code());
    }
    return List.of();
  }

  private Moment at(Deque<Move> path) {
    Moment moment = new Moment(model);
    path.forEach(moment::play);
    return moment;
  }

  private Deque<Move> path(int state) {
    Deque<Move> path = new ArrayDeque<>();
    for (int at = state; parents[at] >= 0; at = parents[at]) {
      path.addFirst(Move.of(moves[at]));
    }
    return path;
  }

  private static List<String> told(Deque<Move> path, String broken) {
    List<String> lines = new ArrayList<>();
    path.forEach(move -> lines.add(move.toString()));
    lines.add(broken);
    return lines;
  }

  private void remember(long print, int parent, short move) {
    if (!isNew(print == FREE ? 1 : print)) {
      return;
    }
    if (states == parents.length) {
      parents = Arrays.copyOf(parents, 2 * states);
      moves = Arrays.copyOf(moves, 2 * states);
    }
    parents[states] = parent;
    moves[states++] = move;
  }

  private boolean isNew(long print) {
    if (2 * states >= seen.length) {
      long[] before = seen;
      seen = new long[4 * before.length];
      for (long one : before) {
        if (one != FREE) {
          seen[place(one)] = one;
        }
      }
    }
    int place = place(print);
    if (seen[place] == print) {
      return false;
    }
    seen[place] = print;
    return true;
  }

  private int place(long print) {
    int place = (int) print & seen.length - 1;
    while (seen[place] != FREE && seen[place] != print) {
      place = place + 1 & seen.length - 1;
    }
    return place;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "version %d, priorities %s, %s: %,d states, %,d moves tried, %s %d moves deep",
        model.version(),
        model.priorities(),
        model.preempt() ? "preempt" : "nopreempt",
        states,
        played,
        complete ? "complete," : "everything up to",
        depth);
  }

  /** States found. */
  int states() {
    return states;
  }

  /** Moves up to which everything was tried. */
  int depth() {
    return depth;
  }

  /** Moves tried. */
  long played() {
    return played;
  }

  /** Whether there is no state left to go on from. */
  boolean complete() {
    return complete;
  }
}
