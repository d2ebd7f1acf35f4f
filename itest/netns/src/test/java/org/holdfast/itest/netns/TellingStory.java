package org.holdfast.itest.netns;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.holdfast.itest.netnssupport.Await;
import org.holdfast.itest.netnssupport.Lan;
import org.holdfast.itest.netnssupport.Namespace;
import org.holdfast.itest.netnssupport.Node;
import org.holdfast.itest.netnssupport.NodeProgram;
import org.holdfast.itest.netnssupport.Sandbox;

/**
 * A day in the life of a node with a sync group and an instance of its own, and what it tells of it
 * by FIFOs and scripts. Every program lives through the same.
 */
final class TellingStory implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  /** Reads a FIFO to its end. */
  private static final String READER = "#!/bin/sh\nexec cat \"$2\" >> \"$1\"\n";

  /** Keeps what it was called with, one line each, and what it was given of an environment. */
  private static final String NOTIFIED =
      """
      #!/bin/sh
      out=$1; shift
      tr '\\0' '\\n' < /proc/$$/environ >> "$out.environment"
      line=$(printf '[%s]' "$@")
      echo "$line" >> "$out"
      """;

  private final Sandbox sandbox = Sandbox.open();
  private final Lan lan = sandbox.lan("lan");
  private final Namespace namespace = sandbox.namespace("node");
  private final Attacker stranger = new Attacker(sandbox, lan);
  private final Path folder = sandbox.rootFolder();
  private final Lan.Port cable = lan.attach(namespace, "eth0", Single.ADDRESS + "/24");
  private final Node node;

  /**
   * What was told.
   *
   * @param all by the FIFO of all, to the reader that the node has started
   * @param vrrp by the FIFO of VRRP, to a reader of ours that outlives the node
   * @param scripts arguments of each call of a script
   * @param environment what scripts were given
   */
  record Told(
      List<String> all, List<String> vrrp, List<String> scripts, List<String> environment) {}

  private TellingStory(NodeProgram program) {
    sandbox.lan("other").attach(namespace, "eth1", "10.9.0.1/24");
    node = Node.in(sandbox, namespace, program, "node");
  }

  static Told of(NodeProgram program) {
    try (TellingStory story = new TellingStory(program)) {
      return story.live();
    }
  }

  private Told live() {
    script("reader", READER);
    script("notified", NOTIFIED);
    write("number", "0\n");
    namespace.exec("mkfifo", file("vrrp.fifo"));
    namespace.start(folder.resolve("vrrp.lines"), List.of("cat", file("vrrp.fifo")));
    Await.until( // else a node finds a cable that is not there yet
        "cables", LIMIT, () -> linkUp("eth0") && linkUp("eth1"), () -> namespace.ip("link"));
    node.configure(configuration()).start();
    until("GROUP \"G\" MASTER", "INSTANCE \"VI_3\" MASTER ");
    write("number", "10\n");
    until("INSTANCE \"VI_3\" MASTER_PRIORITY 110");
    stranger.send("one:100", 0, "224.0.0.18", 3);
    until("INSTANCE \"VI_1\" MASTER_RX_LOWER_PRI");
    int before = count("GROUP \"G\" MASTER");
    stranger.send("one:200", 0, "224.0.0.18", 3);
    await("MASTER again", lines -> lines.stream().filter(groupMaster()).count() > before);
    cable.unplug();
    until("GROUP \"G\" FAULT");
    cable.plug();
    await(
        "MASTER a third time", lines -> lines.stream().filter(groupMaster()).count() > before + 1);
    write("number", "0\n");
    until("INSTANCE \"VI_3\" MASTER_PRIORITY 100");
    Await.until("scripts", LIMIT, () -> lines("scripts").size() == 22, () -> lines("scripts") + "");
    node.stop();
    until("GROUP \"G\" STOP");
    Await.until("scripts", LIMIT, () -> lines("scripts").size() == 26, () -> lines("scripts") + "");
    return new Told(
        lines("all.lines"), lines("vrrp.lines"), lines("scripts"), lines("scripts.environment"));
  }

  private boolean linkUp(String name) {
    return namespace.ip("link", "show", "dev", name).contains("state UP");
  }

  private static Predicate<String> groupMaster() {
    return line -> line.startsWith("GROUP \"G\" MASTER");
  }

  private int count(String start) {
    return (int) lines("vrrp.lines").stream().filter(line -> line.startsWith(start)).count();
  }

  private void until(String... starts) {
    for (String start : starts) {
      await(start, lines -> lines.stream().anyMatch(line -> line.startsWith(start)));
    }
  }

  private void await(String what, Predicate<List<String>> condition) {
    Await.until(
        what,
        LIMIT,
        () -> condition.test(lines("vrrp.lines")),
        () -> String.join("\n", lines("vrrp.lines")) + "\n" + node.logTail());
  }

  private List<String> lines(String name) {
    try {
      Path file = folder.resolve(name);
      return Files.exists(file) ? Files.readAllLines(file) : List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String file(String name) {
    return folder.resolve(name).toString();
  }

  private void write(String name, String text) {
    try {
      Files.writeString(folder.resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void script(String name, String text) {
    write(name, text);
    try {
      Files.setPosixFilePermissions(
          folder.resolve(name), PosixFilePermissions.fromString("rwxr-xr-x"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String configuration() {
    return """
    global_defs {
      router_id itest
      script_user root
      enable_script_security
      notify_fifo DIR/all.fifo
      notify_fifo_script "DIR/reader DIR/all.lines"
      vrrp_notify_fifo DIR/vrrp.fifo
    }
    track_file NUMBER {
      file DIR/number
    }
    vrrp_sync_group G {
      group {
        VI_1
        VI_2
      }
      notify "DIR/notified DIR/scripts group"
    }
    vrrp_instance VI_1 {
      interface eth0
      virtual_router_id 51
      priority 150
      advert_int 0.5
      version 3
      virtual_ipaddress {
        10.8.0.100/24 dev eth0
      }
      notify "DIR/notified DIR/scripts one 'two three'"
      notify_master "DIR/notified DIR/scripts master"
      notify_backup "DIR/notified DIR/scripts backup"
      notify_fault "DIR/notified DIR/scripts fault"
      notify_stop "DIR/notified DIR/scripts stop"
      notify_master_rx_lower_pri "DIR/notified DIR/scripts lower"
    }
    vrrp_instance VI_2 {
      interface eth0
      virtual_router_id 52
      priority 140
      advert_int 0.5
      version 3
      virtual_ipaddress {
        10.8.0.101/24 dev eth0
      }
    }
    vrrp_instance VI_3 {
      interface eth1
      virtual_router_id 53
      priority 100
      advert_int 0.5
      version 3
      notify_priority_changes true
      track_file {
        NUMBER weight 1
      }
      virtual_ipaddress {
        10.9.0.100/24 dev eth1
      }
      notify_stop "DIR/notified DIR/scripts 'third stop'"
    }
    """
        .replace("DIR", folder.toString());
  }

  @Override
  public void close() {
    sandbox.close();
  }
}
