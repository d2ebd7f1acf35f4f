package org.holdfast.itest.framework;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Figures, the configuration and checks, for users with a role alone: and no secret, no file. */
@Tag("root") // becomes another user
class RoleCommandsTest {
  private static final String CONTROL = "-Dorg.holdfast.surface.control.";
  private static final Stranger READER = new Stranger(List.of("47110", "47111"));
  private static final Stranger OPERATOR = new Stranger(List.of("47110", "47112"));
  private static final Stranger ADMINISTRATOR = new Stranger(List.of("47110", "47113"));
  private static final String PASSWORD = "basicS3cret";

  @TempDir private Path root;
  private HttpServer server;
  private Node node;

  @BeforeEach
  void start() throws Exception {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/health",
        exchange -> {
          boolean known = exchange.getRequestHeaders().containsKey("Authorization");
          exchange.sendResponseHeaders(known ? 200 : 401, -1);
          exchange.close();
        });
    server.start();
    node =
        Node.start(
            Distribution.built(),
            root,
            configuration(),
            CONTROL + "socketGroup=47110",
            CONTROL + "readGroups=47111",
            CONTROL + "operateGroups=47112",
            CONTROL + "adminGroups=47113");
    Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private int port() {
    return server.getAddress().getPort();
  }

  private String configuration() {
    return """
    virtual_server 10.9.9.1 80 {
      protocol TCP
      real_server 127.0.0.1 %d {
        HTTP_GET {
          basic_auth node %s
          url {
            path /health
            status_code 200
          }
        }
      }
    }
    """
        .formatted(port(), PASSWORD);
  }

  @AfterEach
  void stop() {
    node.close();
    server.stop(0);
  }

  @Test
  void readersHaveTheFiguresAndTheConfigurationButNoSecretAndNoFile() throws Exception {
    assertThat(READER.ask(node, "X metrics:show"))
        .contains("# TYPE holdfast_control_clients gauge", "# EOF")
        .endsWith("\0" + "0\n");
    assertThat(READER.ask(node, "X config:running"))
        .contains("virtual_server 10.9.9.1 80 {", "basic_auth node ****")
        .doesNotContain(PASSWORD)
        .endsWith("\0" + "0\n");
    assertThat(READER.ask(node, "X config:running \"--json\""))
        .startsWith("{\n")
        .contains("10.9.9.1", "HTTP_GET", "****")
        .doesNotContain(PASSWORD)
        .endsWith("\0" + "0\n");
    assertThat(READER.ask(node, "X config:running \"/etc/passwd\""))
        .contains("'/etc/passwd' is one word too many")
        .endsWith("\0" + "64 refused\n");
    for (String line : List.of("config:show", "config:show \"/etc/passwd\"", "config:check")) {
      assertThat(ADMINISTRATOR.ask(node, "X " + line))
          .startsWith("the shell is for the user that runs this node, and root")
          .endsWith("\0" + "77\n");
    }
  }

  @Test
  void operatorsRunTheChecksOfAServerThatTheNodeHasAndReadersDoNot() throws Exception {
    String line = "X check:now \"10.9.9.1\" \"127.0.0.1:" + port() + "\"";
    assertThat(READER.ask(node, line))
        .startsWith("check:now needs role operate; user nobody has role read")
        .endsWith("\0" + "77\n");
    assertThat(OPERATOR.ask(node, line))
        .contains(
            "HTTP_GET of 127.0.0.1:" + port(),
            "> GET /health",
            "Authorization: (masked)",
            "UP after ")
        .doesNotContain(PASSWORD)
        .endsWith("\0" + "0\n");
    assertThat(OPERATOR.ask(node, "X check:now \"10.9.9.1\" \"192.0.2.9:80\""))
        .contains("no real server is '192.0.2.9:80' of '10.9.9.1'")
        .endsWith("\0" + "1 refused\n");
    assertThat(OPERATOR.ask(node, "X check:now \"/etc/passwd\" \"10.9.9.1\" \"10.9.9.2\""))
        .contains("'10.9.9.2' is one word too many")
        .endsWith("\0" + "64 refused\n");
    for (String forOwner : List.of("check:run", "check:digest \"http://127.0.0.1/\"")) {
      assertThat(ADMINISTRATOR.ask(node, "X " + forOwner))
          .startsWith("the shell is for the user that runs this node, and root")
          .endsWith("\0" + "77\n");
    }
  }
}
