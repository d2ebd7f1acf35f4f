package org.holdfast.itest.framework;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What other users may do, by their groups. Groups are numbers here, so none has to be made. */
@Tag("root") // becomes another user
class RolesTest {
  private static final String SOCKET = "47110";
  private static final String READ = "47111";
  private static final String OPERATE = "47112";
  private static final String ADMIN = "47113";
  private static final String CONTROL = "-Dorg.holdfast.surface.control.";

  /** A virtual server with one real server, which no check looks at. */
  private static final String SERVER =
      "virtual_server 10.9.9.1 80 {\n  protocol TCP\n  real_server 10.9.9.2 80 {\n    weight 2\n"
          + "  }\n}\n";

  @TempDir private Path root;
  private Node node;

  @BeforeEach
  void start() throws Exception {
    node =
        Node.start(
            Distribution.built(),
            root,
            SERVER,
            CONTROL + "socketGroup=" + SOCKET,
            CONTROL + "readGroups=" + READ,
            CONTROL + "operateGroups=" + OPERATE,
            CONTROL + "adminGroups=" + ADMIN + ",no-such-group");
    Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  @AfterEach
  void stop() {
    node.close();
  }

  /** What a user with these groups, the first of which is the primary one, is told. */
  private String ask(List<String> groups, String line) throws IOException, InterruptedException {
    return new Stranger(groups).ask(node, line);
  }

  private Process client(List<String> groups, String line) throws IOException {
    return new Stranger(groups).client(node, line);
  }

  private static String call(String verb) {
    return "J {\"api\":1,\"verb\":\"" + verb + "\"}";
  }

  @Test
  void aGroupThatIsNotTheSocketsCannotEvenConnect() throws Exception {
    assertThat(ask(List.of("65534", READ), call("status"))).contains("Permission denied");
  }

  @Test
  void whoMayConnectButHasNoRoleIsRefusedAndLogged() throws Exception {
    assertThat(ask(List.of(SOCKET), call("describe")))
        .startsWith("only the user that runs this node, and root, may ask it")
        .endsWith("\0" + "77\n");
    node.awaitLog(" was refused: only the user that runs this node");
    assertThat(node.shell("metrics:show").output())
        .contains("holdfast_control_dropped_total{reason=\"stranger\"} 1");
  }

  @Test
  void membersOfTheReadGroupLookByTheirPrimaryOrAnyOtherGroup() throws Exception {
    for (List<String> groups : List.of(List.of(READ, SOCKET), List.of("65534", SOCKET, READ))) {
      assertThat(ask(groups, call("status")))
          .startsWith("{\"api\":1,\"verb\":\"status\",\"boot\":\"")
          .contains("\"platform\":{")
          .endsWith("}\n\0" + "0\n");
    }
  }

  private static String maint(boolean dryRun) {
    return "J {\"api\":1,\"verb\":\"lvs.maint\",\"arguments\":{\"server\":\"10.9.9.2:80\"},\"dryRun\":"
        + dryRun
        + "}";
  }

  @Test
  void operatorsSteerInTheirNameAndReadersDoNot() throws Exception {
    node.await("lvs:list", output -> output.contains("1/1"));
    assertThat(ask(List.of(SOCKET, READ), maint(false)))
        .contains("lvs.maint needs role operate; user nobody has role read")
        .endsWith("\0" + "77\n");
    assertThat(ask(List.of(SOCKET, OPERATE), maint(true)))
        .contains("\"dryRun\":true", "\"risk\":\"DROPS_TRAFFIC\"")
        .endsWith("\0" + "0\n");
    assertThat(node.shell("lvs:list").output()).contains("1/1");

    assertThat(ask(List.of(SOCKET, OPERATE), maint(false))).endsWith("\0" + "0\n");

    node.await("lvs:list", output -> output.contains("0/1"));
    assertThat(node.await("journal:events --kind steering", output -> output.contains("10.9.9.2")))
        .contains("as configured -> in maintenance by an operator, at run time, by nobody");
  }

  private static String add(String verb, boolean dryRun) {
    return "J {\"api\":1,\"verb\":\"lvs."
        + verb
        + "\",\"arguments\":{\"server\":\"10.9.9.3:80\"},\"dryRun\":"
        + dryRun
        + "}";
  }

  @Test
  void operatorsAddServersThatStandInNoFileAndReadersDoNot() throws Exception {
    node.await("lvs:list", output -> output.contains("1/1"));
    assertThat(ask(List.of(SOCKET, READ), add("add", false)))
        .contains("lvs.add needs role operate; user nobody has role read")
        .endsWith("\0" + "77\n");
    assertThat(ask(List.of(SOCKET, OPERATE), add("remove", true)))
        .contains("\"code\":\"REFUSED\"", "was not added at run time")
        .endsWith("\0" + "1\n");
    assertThat(ask(List.of(SOCKET, OPERATE), add("add", true)))
        .contains("\"action\":\"ADD\",\"part\":\"REAL_SERVER\"")
        .endsWith("\0" + "0\n");
    assertThat(node.shell("lvs:list").output()).contains("1/1");

    assertThat(ask(List.of(SOCKET, OPERATE), add("add", false))).endsWith("\0" + "0\n");

    node.await("lvs:list", output -> output.contains("2/2"));
    assertThat(ask(List.of(SOCKET, OPERATE), add("remove", false)))
        .contains("\"action\":\"REMOVE\"")
        .endsWith("\0" + "0\n");
    node.await("lvs:list", output -> output.contains("1/1"));
    assertThat(node.await("journal:events --kind steering", output -> output.contains("removed")))
        .contains("added -> removed, at run time, by nobody");
  }

  @Test
  void membersOfTheReadGroupFollowWhatHappens() throws Exception {
    node.await("lvs:list", output -> output.contains("1/1"));
    Process client = client(List.of(SOCKET, READ), call("events.follow"));
    BufferedReader lines = client.inputReader(StandardCharsets.UTF_8);
    assertThat(lines.readLine()).contains("\"answer\":{\"following\":true}");

    assertThat(ask(List.of(SOCKET, OPERATE), maint(false))).endsWith("\0" + "0\n");

    assertThat(lines.lines().filter(line -> line.contains("\"kind\":\"STEERING\"")).findFirst())
        .hasValueSatisfying(
            line -> assertThat(line).startsWith("{\"sequence\":").contains("\"who\":\"nobody\""));
    client.getOutputStream().close();
    assertThat(client.waitFor()).isZero();
  }

  @Test
  void upgradesAreForAdministratorsAlone() throws Exception {
    String upgrade =
        "J {\"api\":1,\"verb\":\"plugin.upgrade\",\"arguments\":{\"file\":\"/nowhere/a.jar\"}}";
    assertThat(ask(List.of(SOCKET, OPERATE), upgrade))
        .contains("plugin.upgrade needs role admin")
        .endsWith("\0" + "77\n");
    assertThat(ask(List.of(SOCKET, ADMIN), upgrade))
        .contains("\"code\":\"REFUSED\"", "/nowhere/a.jar")
        .endsWith("\0" + "1\n");
  }

  @Test
  void filesAreForAdministratorsAlone() throws Exception {
    for (String group : List.of(READ, OPERATE)) {
      assertThat(ask(List.of(SOCKET, group), call("plan")))
          .contains("plan needs role admin")
          .endsWith("\0" + "77\n");
    }
    assertThat(ask(List.of(SOCKET, ADMIN), call("plan")))
        .contains("\"accepted\":true", "\"plan\":{\"steps\":[]}")
        .endsWith("\0" + "0\n");
  }

  @Test
  void commandsThatNameARoleAreForThoseWhoHaveIt() throws Exception {
    node.await("lvs:list", output -> output.contains("1/1"));
    List<String> readers = List.of(SOCKET, READ);
    assertThat(ask(readers, "X lvs:list \"--json\""))
        .startsWith("{\n  \"dataplane\" : {")
        .contains("\"server\" : \"10.9.9.2:80\"")
        .endsWith("\0" + "0\n");
    for (String line :
        List.of(
            "vrrp:list", "X:132 journal:events", "lvs:show \"10.9.9.1:80/tcp\"", "plugin:list")) {
      assertThat(ask(readers, line.startsWith("X") ? line : "X " + line)).endsWith("\0" + "0\n");
    }
    assertThat(ask(readers, "X lvs:maint \"10.9.9.2:80\""))
        .startsWith("lvs:maint needs role operate; user nobody has role read")
        .endsWith("\0" + "77\n");
    assertThat(ask(readers, "X plugin:verify \"/etc/passwd\""))
        .startsWith("plugin:verify needs role admin")
        .endsWith("\0" + "77\n");
    assertThat(node.shell("lvs:list").output()).contains("1/1");

    assertThat(ask(List.of(SOCKET, OPERATE), "X lvs:maint \"10.9.9.2:80\" --json"))
        .contains("\"server\" : \"10.9.9.2:80\"")
        .endsWith("\0" + "0\n");

    node.await("lvs:list", output -> output.contains("0/1"));
    assertThat(node.await("journal:events --kind steering", output -> output.contains("10.9.9.2")))
        .contains("in maintenance by an operator, at run time, by nobody");
    assertThat(ask(List.of(SOCKET, ADMIN), "X config:plan")).endsWith("\0" + "0\n");
  }

  @Test
  void theShellIsForNoneOfThem() throws Exception {
    for (String group : List.of(READ, OPERATE, ADMIN)) {
      for (String line :
          List.of("X platform:status", "X vrrp:list; platform:status", "X (bundle 0)")) {
        assertThat(ask(List.of(SOCKET, group), line))
            .startsWith("the shell is for the user that runs this node, and root")
            .endsWith("\0" + "77\n");
      }
    }
  }

  @Test
  void aGroupThatDoesNotExistIsAProblem() throws Exception {
    assertThat(node.shell("platform:status").output())
        .contains("org.holdfast.surface.control: no group is called 'no-such-group'");
  }

  @Test
  void theSocketIsForItsGroup() throws Exception {
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(node.socket())))
        .isEqualTo("rw-rw----");
    assertThat(Files.getAttribute(node.socket(), "unix:gid")).isEqualTo(47110);
  }
}
