package org.holdfast.itest.netns;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.holdfast.itest.netnssupport.Command;
import org.holdfast.itest.netnssupport.Holdfast;
import org.holdfast.itest.netnssupport.Namespace;
import org.holdfast.itest.netnssupport.Sandbox;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code doctor} on this machine: what it says is so, and it leaves no trace. */
class DoctorTest {
  private static final Pattern LINE = Pattern.compile("(?m)^(yes|no|\\?) +([a-z0-9-]+) +(.*)$");

  private static final Path OSRELEASE = Path.of("/proc/sys/kernel/osrelease");

  private final Sandbox sandbox = Sandbox.open();
  private Namespace here;

  @BeforeEach
  void makeNetwork() {
    here = sandbox.namespace("here");
  }

  @AfterEach
  void close() {
    sandbox.close();
  }

  private Command.Result doctor(List<String> wrapper, String... words) {
    List<String> argv = new ArrayList<>(wrapper);
    argv.addAll(List.of(Holdfast.built().home().resolve("bin/holdfast").toString(), "doctor"));
    argv.addAll(List.of(words));
    return here.run(argv);
  }

  /** Answer and what was found, by name. */
  private static Map<String, String> answers(Command.Result of) {
    Map<String, String> answers = new TreeMap<>();
    Matcher line = LINE.matcher(of.output());
    while (line.find()) {
      answers.put(line.group(2), line.group(1) + " " + line.group(3));
    }
    assertThat(answers).as(of.output()).hasSizeGreaterThan(20);
    return answers;
  }

  @Test
  void rootFindsAllThatTheTestsOfThisMachineUse() {
    Command.Result result = doctor(List.of(), "--run", sandbox.folder("run").toString());

    Map<String, String> answers = answers(result);
    for (String name :
        List.of(
            "java",
            "cap-net-admin",
            "cap-net-raw",
            "address-lifetimes",
            "address-tags",
            "netdev-egress",
            "macvlan",
            "clock-source",
            "run-folder",
            "state-folder")) {
      assertThat(answers.get(name)).as(name).startsWith("yes ");
    }
    assertThat(result.output()).contains("; a node can work here");
    assertThat(result.exitCode()).isZero();
  }

  /** Where the kernel has ip_vs it is said, and where it has none that is said. */
  @Test
  void ipvsIsThereWhereTheKernelHasItOrCouldLoadIt() throws IOException {
    Map<String, String> answers = answers(doctor(List.of()));

    Path lists = Path.of("/lib/modules", Files.readString(OSRELEASE).strip(), "modules.dep");
    boolean has =
        Files.exists(Path.of("/proc/net/ip_vs"))
            || Files.exists(lists) && Files.readString(lists).contains("/ip_vs.ko");
    for (String name : List.of("ipvs", "ipvs-schedulers", "ipvs-sync")) {
      assertThat(answers.get(name)).as(name).startsWith(has ? "yes " : "no ");
    }
  }

  @Test
  void settingsAreThoseOfTheNetworkItIsIn() {
    assertThat(answers(doctor(List.of())).get("ip-nonlocal-bind"))
        .isEqualTo("no net.ipv4.ip_nonlocal_bind = 0");

    here.sysctl("net/ipv4/ip_nonlocal_bind", "1");
    here.sysctl("net/ipv4/conf/all/arp_announce", "2");

    Map<String, String> answers = answers(doctor(List.of()));
    assertThat(answers.get("ip-nonlocal-bind")).isEqualTo("yes net.ipv4.ip_nonlocal_bind = 1");
    assertThat(answers.get("arp-announce")).startsWith("yes ");
    assertThat(answers.get("arp-ignore")).startsWith("no ");
  }

  @Test
  void nothingIsChanged() {
    String before = trace();

    doctor(List.of());

    assertThat(trace()).isEqualTo(before);
  }

  private String trace() {
    return here.ip("-d", "addr")
        + here.exec("nft", "list", "ruleset")
        + here.exec("sh", "-c", "grep -r . /proc/sys/net/ipv4/conf /proc/sys/net/ipv4/ip_forward");
  }

  @Test
  void withoutRightsItIsSaidWhatWasNotSeen() {
    Command.Result result =
        doctor(List.of("setpriv", "--securebits", "+noroot", "--inh-caps", "-all"));

    Map<String, String> answers = answers(result);
    for (String name :
        List.of("cap-net-admin", "cap-net-raw", "address-lifetimes", "netdev-egress")) {
      assertThat(answers.get(name)).as(name).startsWith("? ");
    }
    assertThat(answers.get("java")).startsWith("yes ");
    assertThat(result.output())
        .contains("not all that a node needs was seen: cap-net-admin, cap-net-raw");
    assertThat(result.exitCode()).isEqualTo(2);
  }

  @Test
  void aRightThatNobodyHereCanHaveIsMissing() {
    Command.Result result =
        doctor(List.of("setpriv", "--bounding-set", "-net_raw", "--inh-caps", "-net_raw"));

    assertThat(answers(result).get("cap-net-raw")).startsWith("no ");
    assertThat(result.output()).contains("; a node cannot work here: cap-net-raw");
    assertThat(result.exitCode()).isEqualTo(1);
  }

  @Test
  void programsGetJson() {
    Command.Result result = doctor(List.of(), "--json");

    assertThat(
            Command.must(
                    "sh",
                    "-c",
                    "printf %s \"$1\" | jq -r '.abilities[] | .name'",
                    "sh",
                    result.output())
                .lines())
        .contains("java", "ipvs", "clock-synchronised", "memory-limit", "user");
  }
}
