package org.holdfast.itest.netns;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.holdfast.itest.netnssupport.Command;
import org.holdfast.itest.netnssupport.Holdfast;
import org.holdfast.itest.netnssupport.Namespace;
import org.holdfast.itest.netnssupport.Requirements;
import org.holdfast.itest.netnssupport.Sandbox;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The exit status of {@code check} beside that of {@code keepalived -t} for the same file. The
 * manual of keepalived has 3, 4 and 5 for a file that cannot be run, has errors, or has scripts
 * without script security; keepalived 2.2.7 ends with one more each.
 */
class CheckStatusTest {
  private static final Map<Integer, Integer> MANUAL = Map.of(0, 0, 1, 1, 2, 2, 4, 3, 5, 4, 6, 5);

  private static final String SECURED =
      "global_defs {\nenable_script_security\nscript_user root\n}\n";

  private static final Map<String, String> FILES =
      Map.ofEntries(
          Map.entry("empty", ""),
          Map.entry("good", instance("priority 100")),
          Map.entry("good servers", server("weight 1", "TCP_CHECK {\n}")),
          Map.entry("unknown keyword", instance("prioriti 100")),
          Map.entry("unknown block", "foo bar\n" + instance("")),
          Map.entry("missing value", instance("priority")),
          Map.entry("missing value among errors", instance("prioriti 1\npriority")),
          Map.entry("value out of range", instance("priority 300")),
          Map.entry("no number", instance("advert_int soon")),
          Map.entry("no VRID", "vrrp_instance a {\ninterface eth0\n}\n"),
          Map.entry("no name", "vrrp_instance {\n}\n" + instance("")),
          Map.entry("bad address", instance("virtual_ipaddress_excluded {\n192.0.2.300\n}")),
          Map.entry("same name twice", instance("") + instance("")),
          Map.entry("same VRID twice", instance("") + instance("").replace(" a ", " b ")),
          Map.entry("unclosed block", "vrrp_instance a {\ninterface eth0\nvirtual_router_id 1\n"),
          Map.entry("brace too many", instance("") + "}\n"),
          Map.entry("unclosed quote", instance("notify \"abc")),
          Map.entry("unknown script", instance("track_script {\nnone\n}")),
          Map.entry("long password", instance(authentication("123456789"))),
          Map.entry("repeated", instance("priority 1\npriority 2")),
          Map.entry("words too many", instance("priority 1 2")),
          Map.entry("no such include", "include /nonexistent/*.conf\n" + instance("")),
          Map.entry("small group", "vrrp_sync_group g {\ngroup {\na\n}\n}\n" + instance("")),
          Map.entry("no real server", "virtual_server 192.0.2.8 80 {\nprotocol TCP\n}\n"),
          Map.entry("same server twice", twice()),
          Map.entry(
              "quorum too high", server("weight 1", "").replace("protocol", "quorum 5\nprotocol")),
          Map.entry("unknown check", server("weight 1", "FOO_CHECK {\n}")),
          Map.entry("bad check", server("weight 1", "TCP_CHECK {\nfoo 1\n}")),
          Map.entry("scripts", instance("notify /bin/true")),
          Map.entry("scripts and errors", instance("notify /bin/true\nprioriti 1")),
          Map.entry("secured scripts", SECURED + instance("notify /bin/true")));

  private final Sandbox sandbox = Sandbox.open();
  private Namespace namespace;

  private static String instance(String line) {
    return "vrrp_instance a {\ninterface eth0\nvirtual_router_id 1\n"
        + line
        + "\nvirtual_ipaddress {\n192.0.2.1\n}\n}\n";
  }

  private static String authentication(String password) {
    return "authentication {\nauth_type PASS\nauth_pass " + password + "\n}";
  }

  private static String server(String weight, String check) {
    return "virtual_server 192.0.2.8 80 {\nlvs_sched rr\nlvs_method NAT\nprotocol TCP\n"
        + "real_server 192.0.2.9 80 {\n"
        + weight
        + "\n"
        + check
        + "\n}\n}\n";
  }

  private static String twice() {
    String real = "real_server 192.0.2.9 80 {\nweight 1\n}\n";
    return server("weight 1", "").replaceFirst("real_server", real + "real_server");
  }

  @BeforeEach
  void makeInterface() {
    Requirements.need("keepalived");
    namespace = sandbox.namespace("check");
    sandbox.lan("lan").attach(namespace, "eth0", "10.8.0.1/24");
  }

  @AfterEach
  void close() {
    sandbox.close();
  }

  private Path write(String name) {
    try {
      return Files.writeString(sandbox.folder("check").resolve("k.conf"), FILES.get(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "empty, 0",
    "good, 0",
    "good servers, 0",
    "unknown keyword, 4",
    "unknown block, 4",
    "missing value, 2",
    "missing value among errors, 2",
    "value out of range, 4",
    "no number, 4",
    "no VRID, 4",
    "no name, 4",
    "bad address, 4",
    "same name twice, 4",
    "same VRID twice, 4",
    "unclosed block, 4",
    "brace too many, 4",
    "unclosed quote, 4",
    "unknown script, 4",
    "long password, 4",
    "repeated, 0",
    "words too many, 0",
    "no such include, 0",
    "small group, 4",
    "no real server, 4",
    "same server twice, 4",
    "quorum too high, 4",
    "unknown check, 4",
    "bad check, 4",
    "scripts, 5",
    "scripts and errors, 5",
    "secured scripts, 0",
  })
  void theStatusIsThatOfKeepalived(String name, int status) {
    String file = write(name).toString();
    Command.Result theirs = namespace.run(List.of("keepalived", "-t", "-f", file));
    Command.Result ours =
        namespace.run(
            List.of(Holdfast.built().home().resolve("bin/holdfast").toString(), "check", file));

    assertThat(MANUAL.get(theirs.exitCode())).as(theirs.output()).isEqualTo(status);
    assertThat(ours.exitCode()).as(ours.output()).isEqualTo(status);
  }
}
