package org.holdfast.itest.netns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.holdfast.itest.netns.VrrpSettings.VIP;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.holdfast.itest.netnssupport.Await;
import org.junit.jupiter.api.Test;

/** A node whose real servers are those of a name that changes its mind. */
class NamedServersTest {
  private static final String SERVICE = VIP + ":80/tcp";
  private static final String NAME = "web.holdfast.test";
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final VrrpSettings settings = VrrpSettings.of(3, false);

  @Test
  void serversComeAndGoWithTheName() throws IOException {
    try (Single single = Single.onLan();
        Hosts hosts = Hosts.of(single)) {
      single.namespace.sysctl("net/ipv4/ip_forward", "1");
      hosts.say(); // nobody knows the name: no server, and no start that waits
      single.started(settings.configuration(Single.ADDRESS, "", 150, "") + virtualServer());
      awaitProblem(single, true);
      await(single, "no real server", true);

      hosts.say("10.8.0.11", "10.8.0.12");
      await(single, "10.8.0.11:8080", true);
      await(single, "10.8.0.12:8080", true);

      hosts.say("10.8.0.12", "10.8.0.13");
      await(single, "10.8.0.13:8080", true);
      await(single, "10.8.0.11:8080", false);
      assertThat(show(single)).contains("10.8.0.12:8080");

      awaitProblem(single, false);
      hosts.say();
      awaitProblem(single, true);
      assertThat(show(single)).contains("10.8.0.12:8080", "10.8.0.13:8080");
    }
  }

  private static void awaitProblem(Single single, boolean there) {
    Await.until(
        there ? "the status tells that the name is not found" : "the status has no problem",
        LIMIT,
        () -> status(single).contains(NAME + ": the name cannot be looked up") == there,
        () -> status(single) + single.evidence());
  }

  private static String status(Single single) {
    return single.shell("platform:status");
  }

  /** What {@code ip netns exec} shows as /etc/hosts, and a resolver that knows no more. */
  private record Hosts(Path folder) implements AutoCloseable {

    static Hosts of(Single single) throws IOException {
      Path folder = Path.of("/etc/netns", single.namespace.name());
      Files.createDirectories(folder);
      Files.writeString(folder.resolve("resolv.conf"), "nameserver 127.0.0.1\n");
      Files.writeString(folder.resolve("nsswitch.conf"), "hosts: files\n");
      return new Hosts(folder);
    }

    void say(String... addresses) throws IOException {
      StringBuilder text = new StringBuilder("127.0.0.1 localhost\n");
      for (String address : addresses) {
        text.append(address).append(' ').append(NAME).append('\n');
      }
      Files.writeString(folder.resolve("hosts"), text);
    }

    @Override
    public void close() throws IOException {
      for (String file : new String[] {"hosts", "resolv.conf", "nsswitch.conf"}) {
        Files.deleteIfExists(folder.resolve(file));
      }
      Files.delete(folder);
    }
  }

  private static void await(Single single, String server, boolean there) {
    Await.until(
        server + (there ? " comes" : " goes"),
        LIMIT,
        () -> show(single).contains(server) == there,
        () -> show(single) + single.evidence());
  }

  private static String show(Single single) {
    return single.shell("lvs:show " + SERVICE);
  }

  private static String virtualServer() {
    return """
    virtual_server %s 80 {
      delay_loop 1
      lvs_sched rr
      lvs_method NAT
      protocol TCP
      resolve_interval 1
      real_server %s 8080 {
      }
    }
    """
        .formatted(VIP, NAME);
  }
}
