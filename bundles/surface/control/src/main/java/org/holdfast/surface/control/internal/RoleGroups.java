package org.holdfast.surface.control.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.holdfast.api.operation.Role;
import org.holdfast.api.operation.SocketPeers;

/**
 * Which groups have which role, by name or number. A name that no group has gives a role to nobody;
 * names are looked up when somebody comes, so that a group may be made later.
 */
final class RoleGroups {
  private final Map<Role, List<String>> names = new EnumMap<>(Role.class);

  RoleGroups(String read, String operate, String admin) {
    names.put(Role.READ, split(read));
    names.put(Role.OPERATE, split(operate));
    names.put(Role.ADMIN, split(admin));
  }

  private static List<String> split(String groups) {
    return Arrays.stream(groups.split("[,\\s]+")).filter(name -> !name.isEmpty()).toList();
  }

  /** Whether no group has a role. */
  boolean isEmpty() {
    return names.values().stream().allMatch(List::isEmpty);
  }

  /** The greatest role that one of the groups has. */
  Optional<Role> of(Set<Integer> groups, SocketPeers kernel) {
    Optional<Role> greatest = Optional.empty();
    for (Map.Entry<Role, List<String>> role : names.entrySet()) {
      if (role.getValue().stream().anyMatch(name -> isOf(groups, kernel.group(name)))) {
        greatest = Optional.of(role.getKey());
      }
    }
    return greatest;
  }

  private static boolean isOf(Set<Integer> groups, OptionalInt group) {
    return group.isPresent() && groups.contains(group.getAsInt());
  }

  /** The names that no group has. */
  List<String> unknown(SocketPeers kernel) {
    List<String> unknown = new ArrayList<>();
    names.values().forEach(unknown::addAll);
    unknown.removeIf(name -> kernel.group(name).isPresent());
    return unknown.stream().distinct().toList();
  }
}
