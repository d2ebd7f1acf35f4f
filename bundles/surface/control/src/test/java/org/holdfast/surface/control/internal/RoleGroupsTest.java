package org.holdfast.surface.control.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.channels.SocketChannel;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.holdfast.api.operation.Role;
import org.holdfast.api.operation.SocketPeers;
import org.junit.jupiter.api.Test;

class RoleGroupsTest {
  private static final Map<String, Integer> GROUPS = Map.of("lb-read", 10, "lb-admin", 30);

  private static final SocketPeers KERNEL =
      new SocketPeers() {
        @Override
        public Set<Integer> groups(SocketChannel channel) {
          return Set.of();
        }

        @Override
        public OptionalInt group(String name) {
          return GROUPS.containsKey(name)
              ? OptionalInt.of(GROUPS.get(name))
              : name.matches("\\d+") ? OptionalInt.of(Integer.parseInt(name)) : OptionalInt.empty();
        }
      };

  private final RoleGroups roles = new RoleGroups("lb-read, 11", "20", "lb-admin nobody-has-it");

  @Test
  void theGreatestRoleOfAnyGroupCounts() {
    assertThat(roles.of(Set.of(10), KERNEL)).contains(Role.READ);
    assertThat(roles.of(Set.of(11, 99), KERNEL)).contains(Role.READ);
    assertThat(roles.of(Set.of(10, 20), KERNEL)).contains(Role.OPERATE);
    assertThat(roles.of(Set.of(30, 10), KERNEL)).contains(Role.ADMIN);
  }

  @Test
  void whoIsInNoneOfThemMayDoNothing() {
    assertThat(roles.of(Set.of(), KERNEL)).isEmpty();
    assertThat(roles.of(Set.of(99, 0), KERNEL)).isEmpty();
    assertThat(new RoleGroups("", " ", ",").of(Set.of(0, 10), KERNEL)).isEmpty();
  }

  @Test
  void aNameThatNoGroupHasIsNamed() {
    assertThat(roles.unknown(KERNEL)).containsExactly("nobody-has-it");
  }
}
