package org.holdfast.itest.netns;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.holdfast.itest.netnssupport.Command;
import org.holdfast.itest.netnssupport.Holdfast;
import org.holdfast.itest.netnssupport.Namespace;
import org.holdfast.itest.netnssupport.Sandbox;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * {@code holdfast check run} of a file, without a node, where the network or this machine fails.
 */
class CheckRunTest {
  private static final int DOWN = 1;
  private static final int UNKNOWN = 2;

  private final Sandbox sandbox = Sandbox.open();
  private Namespace namespace;

  @BeforeEach
  void makeInterface() {
    namespace = sandbox.namespace("checkrun");
    sandbox.lan("lan").attach(namespace, "eth0", "10.8.0.1/24");
  }

  @AfterEach
  void close() {
    sandbox.close();
  }

  private Command.Result run(String server, String options) throws IOException {
    Path file =
        Files.writeString(
            sandbox.folder("checkrun").resolve("k.conf"),
            """
            virtual_server 192.0.2.8 80 {
              protocol TCP
              real_server %s 81 {
                TCP_CHECK {
                  connect_timeout 3
                  %s
                }
              }
            }
            """
                .formatted(server, options));
    String program = Holdfast.built().home().resolve("bin/holdfast").toString();
    return namespace.run(List.of(program, "check", "run", file.toString(), "192.0.2.8", server));
  }

  @Test
  void aPortWhereNobodyListensIsDown() throws IOException {
    Command.Result result = run("10.8.0.1", "");
    assertThat(result.output())
        .contains("connecting to 10.8.0.1:81 over TCP")
        .contains("DOWN after ")
        .contains("connect refused by 10.8.0.1:81");
    assertThat(result.exitCode()).isEqualTo(DOWN);
  }

  @Test
  void aServerThatCannotBeReachedIsDown() throws IOException {
    Command.Result result = run("203.0.113.9", "");
    assertThat(result.output()).contains("DOWN after ").contains("203.0.113.9:81");
    assertThat(result.exitCode()).isEqualTo(DOWN);
  }

  @Test
  void aMachineWithoutAPortLeftKnowsNothingOfTheServer() throws IOException {
    namespace.sysctl("net/ipv4/ip_local_port_range", "40000 40001");
    namespace.sysctl("net/ipv4/ip_local_reserved_ports", "40000-40001");
    Command.Result result = run("10.8.0.1", "");
    assertThat(result.output())
        .contains("UNKNOWN after ")
        .contains("no local address or port left");
    assertThat(result.exitCode()).isEqualTo(UNKNOWN);
  }

  @Test
  void aSourceAddressThatIsNotHereKnowsNothingOfTheServer() throws IOException {
    Command.Result result = run("10.8.0.1", "bindto 10.8.0.77");
    assertThat(result.output()).contains("UNKNOWN after ").contains("cannot send from 10.8.0.77");
    assertThat(result.exitCode()).isEqualTo(UNKNOWN);
  }
}
