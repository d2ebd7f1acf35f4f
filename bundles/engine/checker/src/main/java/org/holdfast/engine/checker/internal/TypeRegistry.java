package org.holdfast.engine.checker.internal;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.holdfast.api.check.CheckService.CheckType;

/** The check types that are provided now. Two bundles may provide one; the better one serves. */
final class TypeRegistry {
  private final SortedMap<String, SortedSet<ProvidedType>> types = new TreeMap<>();

  void add(ProvidedType type) {
    types
        .computeIfAbsent(type.keyword(), keyword -> new TreeSet<>(ProvidedType.BEST_FIRST))
        .add(type);
  }

  void remove(ProvidedType type) {
    SortedSet<ProvidedType> same = types.get(type.keyword());
    if (same != null) {
      same.remove(type);
      if (same.isEmpty()) {
        types.remove(type.keyword());
      }
    }
  }

  /** The best one of a keyword that is not among those left out. */
  Optional<ProvidedType> best(String keyword, Set<ProvidedType> leftOut) {
    return types.getOrDefault(keyword, new TreeSet<>(ProvidedType.BEST_FIRST)).stream()
        .filter(type -> !leftOut.contains(type))
        .findFirst();
  }

  /** The serving ones, in order of keyword. */
  List<CheckType> serving() {
    return types.values().stream()
        .map(SortedSet::first)
        .sorted(Comparator.comparing(ProvidedType::keyword))
        .map(ProvidedType::toCheckType)
        .toList();
  }
}
