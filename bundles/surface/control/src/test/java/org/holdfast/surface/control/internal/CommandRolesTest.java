package org.holdfast.surface.control.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.holdfast.api.operation.Role;
import org.junit.jupiter.api.Test;

class CommandRolesTest {
  private static final Peer READER = new Peer("ann", false, Optional.of(Role.READ));
  private static final Peer ADMIN = new Peer("zoe", false, Optional.of(Role.ADMIN));
  private static final Peer OWNER = new Peer("root", true, Optional.of(Role.ADMIN));

  private final CommandRoles roles = new CommandRoles();

  private Map<String, Object> add(long id, Object functions, Map<String, Object> also) {
    Map<String, Object> properties = new HashMap<>(also);
    properties.put("service.id", id);
    properties.put("osgi.command.scope", "lvs");
    properties.put("osgi.command.function", functions);
    roles.add(properties);
    return properties;
  }

  @Test
  void commandsSayWhichRoleTheyNeed() {
    add(
        1,
        new String[] {"list", "drain", "wipe"},
        Map.of("holdfast.role.read", "list", "holdfast.role.operate", List.of("drain")));

    assertThat(roles.of("lvs:list")).contains(Role.READ);
    assertThat(roles.of("lvs:drain")).contains(Role.OPERATE);
    assertThat(roles.of("lvs:wipe")).isEmpty();
    assertThat(roles.of("lvs:other")).isEmpty();
    assertThat(roles.of("vrrp:list")).isEmpty();
  }

  @Test
  void aRoleForAFunctionThatIsNoCommandIsNone() {
    add(1, "list", Map.of("holdfast.role.read", new String[] {"list", "hidden"}));

    assertThat(roles.of("lvs:hidden")).isEmpty();
  }

  @Test
  void ofServicesWithOneNameTheStrictestCounts() {
    add(1, "list", Map.of("holdfast.role.read", "list"));
    Map<String, Object> admin = add(2, "list", Map.of("holdfast.role.admin", "list"));
    assertThat(roles.of("lvs:list")).contains(Role.ADMIN);

    Map<String, Object> silent = add(3, "list", Map.of());
    assertThat(roles.of("lvs:list")).isEmpty();

    roles.remove(silent);
    roles.remove(admin);
    assertThat(roles.of("lvs:list")).contains(Role.READ);
  }

  @Test
  void theOwnerSendsWhatHeLikes() throws IOException {
    Request any = new Request.Execute("exec id | cat", 80);

    assertThat(roles.admitted(OWNER, any)).isSameAs(any);
  }

  @Test
  void othersSendCommandsOfTheirRole() throws IOException {
    add(
        1,
        new String[] {"list", "drain"},
        Map.of("holdfast.role.read", "list", "holdfast.role.operate", "drain"));

    assertThat(roles.admitted(READER, new Request.Execute("lvs:list \"--json\"", 80)))
        .isEqualTo(new Request.Granted(new SimpleCommand("lvs:list", List.of("--json")), 80));
    assertThatExceptionOfType(BadRequestException.class)
        .isThrownBy(() -> roles.admitted(READER, new Request.Execute("lvs:drain a", 80)))
        .withMessage("lvs:drain needs role operate; user ann has role read (docs/api.md)")
        .matches(refusal -> refusal.reason() == Drop.FORBIDDEN);
    for (Request request :
        List.of(
            new Request.Execute("lvs:list; exec id", 80),
            new Request.Execute("platform:status", 80),
            new Request.Interactive("xterm", 80, 24))) {
      assertThatExceptionOfType(BadRequestException.class)
          .isThrownBy(() -> roles.admitted(ADMIN, request))
          .withMessageStartingWith("the shell is for the user that runs this node, and root");
    }
  }
}
