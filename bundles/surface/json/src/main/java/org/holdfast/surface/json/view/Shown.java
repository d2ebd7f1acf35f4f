package org.holdfast.surface.json.view;

import java.util.AbstractList;
import java.util.List;
import java.util.function.Function;

/**
 * A list as it is shown: each item is made when its turn to be written comes, so that an answer
 * about ten thousand servers does not hold ten thousand views.
 *
 * @param <S> what there is
 * @param <T> how it is shown
 */
public final class Shown<S, T> extends AbstractList<T> {
  private final List<S> source;
  private final Function<S, T> view;

  /**
   * A list.
   *
   * @param source what there is
   * @param view makes of one of these what is shown
   */
  public Shown(List<S> source, Function<S, T> view) {
    this.source = source;
    this.view = view;
  }

  @Override
  public T get(int index) {
    return view.apply(source.get(index));
  }

  @Override
  public int size() {
    return source.size();
  }
}
