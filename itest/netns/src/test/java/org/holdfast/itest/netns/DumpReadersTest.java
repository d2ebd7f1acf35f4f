package org.holdfast.itest.netns;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.holdfast.itest.netnssupport.Await;
import org.holdfast.itest.netnssupport.Command;
import org.holdfast.itest.netnssupport.Holdfast;
import org.holdfast.itest.netnssupport.Keepalived;
import org.holdfast.itest.netnssupport.Lan;
import org.holdfast.itest.netnssupport.Namespace;
import org.holdfast.itest.netnssupport.Node;
import org.holdfast.itest.netnssupport.NodeProgram;
import org.holdfast.itest.netnssupport.Sandbox;
import org.junit.jupiter.api.Test;

/**
 * A program that reads the files of keepalived, in the way of those that are in use, reads
 * keepalived and Holdfast on one LAN, and finds the same: by the real signals, in /tmp.
 */
class DumpReadersTest {
  private static final String CONFIGURATION =
      """
      global_defs {
        router_id lb
        script_user root
        enable_script_security
      }
      vrrp_script chk {
        script "/usr/bin/true"
        interval 1
        weight 5
      }
      vrrp_instance ONE {
        state BACKUP
        interface eth0
        virtual_router_id 51
        priority PRIORITY
        higher_prio_send_advert no
        garp_master_delay 3
        garp_lower_prio_delay 4
        garp_master_refresh 30
        authentication {
          auth_type PASS
          auth_pass s3cret
        }
        virtual_ipaddress {
          10.8.0.100/24
          10.8.0.101/24 label eth0:1
        }
        virtual_ipaddress_excluded {
          10.8.0.102/32 scope link
        }
        track_script {
          chk
        }
        notify_master "/usr/bin/true master"
      }
      vrrp_instance TWO {
        state BACKUP
        version 3
        interface eth0
        virtual_router_id 52
        priority OTHER
        advert_int 0.5
        higher_prio_send_advert no
        lower_prio_no_advert
        preempt_delay 3
        virtual_ipaddress {
          10.8.0.110/24
        }
      }
      vrrp_instance DOWN {
        state BACKUP
        interface eth0
        virtual_router_id 53
        higher_prio_send_advert no
        dont_track_primary
        virtual_ipaddress {
          10.8.0.120/24
        }
        track_interface {
          eth1
        }
      }
      """;

  /** What only one of two nodes is, and what counts the time. */
  private static final List<String> OF_A_NODE =
      List.of(
          "last_transition",
          "Last transition",
          "base_priority",
          "effective_priority",
          "master_priority",
          "Priority",
          "Effective priority");

  private static final String PATH = "/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

  private static final String COUNTERS =
      "advert_.*|.*_master|.*_err|.*_rcvd|.*_sent|invalid_authtype|authtype_mismatch|auth_failure";

  @Test
  void aReaderFindsTheSameAtHoldfastAsAtKeepalived() {
    try (Sandbox sandbox = Sandbox.open()) {
      Lan lan = sandbox.lan("lan");
      PrivateTmp tmp = PrivateTmp.in(sandbox, "tmp");
      Holdfast program =
          Holdfast.built()
              .with(
                  "-Dorg.holdfast.surface.dump.compatTmpDumps=true",
                  "-p",
                  sandbox.folder("ours").resolve("keepalived.pid").toString());
      String ownPath = program.home().resolve("bin") + ":" + PATH; // its own command keepalived
      Node theirs = node(sandbox, lan, new Keepalived(), "theirs", 1, 120, 90);
      Node ours = node(sandbox, lan, program, "ours", 2, 100, 110);
      Path folder = sandbox.folder("theirs-tmp");
      theirs.start(List.of("env", "TMPDIR=" + folder));
      ours.start(tmp.wrapper(ours.folder().getParent(), program.home()));
      Path reader = Scripts.unpack(sandbox, "keepalived_reader.py");
      Await.until(
          "theirs is MASTER of ONE, ours of TWO",
          Pair.START,
          () -> theirs.holds("10.8.0.100") && ours.holds("10.8.0.110") && isBackup(ours),
          () -> theirs.logTail() + ours.logTail());

      Map<String, String> keepalived = read(reader, theirs, folder, PATH);
      Map<String, String> holdfast = read(reader, ours, tmp.folder(), ownPath);

      assertStates(keepalived, "2", "1", "3");
      assertStates(holdfast, "1", "2", "3");
      assertThat(withoutMasters(holdfast)).isEqualTo(withoutMasters(keepalived));
      assertThat(holdfast)
          .as("who is MASTER, as a BACKUP has heard")
          .containsEntry("data ONE Master router", "str \"10.8.0.1\"")
          .containsEntry("data ONE Master priority", "int 125")
          .containsEntry("json ONE master_priority", "int 125")
          .containsEntry("json ONE auth_data", "str \"********\"");
      assertThat(of(holdfast, "DOWN")).isEqualTo(of(keepalived, "DOWN"));
      assertThat(of(holdfast, "script")).isEqualTo(of(keepalived, "script"));

      theirs.stop();
      Await.until(
          "ours is MASTER of ONE", Pair.START, () -> ours.holds("10.8.0.100"), ours::logTail);
      Map<String, String> master = read(reader, ours, tmp.folder(), ownPath);
      assertThat(of(master, "ONE")).isEqualTo(of(keepalived, "ONE"));
      assertThat(count(master, "pri_zero_rcvd")).isEqualTo(1);
      assertThat(count(master, "become_master")).isEqualTo(1);
      assertThat(count(master, "advert_rcvd")).isPositive();
      assertThat(ours.isRunning()).as("no signal has ended it").isTrue();
    }
  }

  private static Node node(
      Sandbox sandbox,
      Lan lan,
      NodeProgram program,
      String name,
      int host,
      int priority,
      int other) {
    Namespace namespace = sandbox.namespace(name);
    lan.attach(namespace, "eth0", "10.8.0." + host + "/24");
    namespace.ip("link", "add", "eth1", "type", "veth", "peer", "name", "peer1"); // and stays down
    return Node.in(sandbox, namespace, program, name)
        .configure(
            CONFIGURATION
                .replace("PRIORITY", Integer.toString(priority))
                .replace("OTHER", Integer.toString(other)));
  }

  /**
   * Asks a node in every way, and returns "FILE INSTANCE KEY" with "TYPE VALUE".
   *
   * @param path where the reader finds the command keepalived
   */
  private static Map<String, String> read(Path reader, Node node, Path folder, String path) {
    Path pidFile = node.folder().resolve("keepalived.pid");
    String text =
        Command.must(
            "env",
            "PATH=" + path,
            "python3",
            reader.toString(),
            pidFile.toString(),
            folder.toString());
    Map<String, String> found = new TreeMap<>();
    for (String line : text.lines().toList()) {
      String[] fields = line.split("\t");
      found.put(fields[0] + " " + fields[1] + " " + fields[2], fields[3] + " " + fields[4]);
    }
    return found;
  }

  private static void assertStates(Map<String, String> read, String... states) {
    List<String> instances = List.of("ONE", "TWO", "DOWN");
    for (int i = 0; i < states.length; i++) {
      assertThat(read)
          .containsEntry("json " + instances.get(i) + " state", "int " + states[i])
          .containsEntry("data " + instances.get(i) + " State", "int " + states[i]);
    }
  }

  /** Of an instance, or of all scripts: what two nodes in the same state have in common. */
  private static Map<String, String> of(Map<String, String> read, String instance) {
    Map<String, String> same = new TreeMap<>();
    read.forEach(
        (key, value) -> {
          String[] words = key.split(" ", 3);
          boolean counter = words[2].matches(COUNTERS);
          if (words[1].equals(instance) && !OF_A_NODE.contains(words[2]) && !counter) {
            same.put(key, words[2].equals("auth_data") ? "masked" : value);
          }
        });
    assertThat(same).as(instance).isNotEmpty();
    return same;
  }

  /** The keys, without those that only a BACKUP has. */
  private static Set<String> withoutMasters(Map<String, String> read) {
    return read.keySet().stream()
        .filter(key -> !key.matches("data \\S+ Master (router|priority)"))
        .collect(Collectors.toSet());
  }

  private static boolean isBackup(Node node) {
    return node.logText().contains("ONE: INIT -> BACKUP");
  }

  private static long count(Map<String, String> read, String counter) {
    String value = read.get("json ONE " + counter);
    assertThat(value).isEqualTo(read.get("stats ONE " + counter));
    return Long.parseLong(value.substring("int ".length()));
  }
}
