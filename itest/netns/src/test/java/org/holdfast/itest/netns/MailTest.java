package org.holdfast.itest.netns;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.holdfast.itest.netnssupport.Await;
import org.holdfast.itest.netnssupport.Command;
import org.holdfast.itest.netnssupport.Keepalived;
import org.holdfast.itest.netnssupport.Lan;
import org.holdfast.itest.netnssupport.Namespace;
import org.holdfast.itest.netnssupport.NodeProgram;
import org.holdfast.itest.netnssupport.Requirements;
import org.junit.jupiter.api.Test;

/** Mails to a real server: the words of keepalived, and ways that keepalived has not. */
class MailTest {
  private static final String SERVER = "10.8.0.25";

  private static final String GLOBALS =
      """
      global_defs {
        router_id lb
        notification_email {
          ops@example.org
          second@example.org
        }
        notification_email_from lb@example.org
        smtp_server %s
        smtp_alert
      %s}
      """;

  private static final String ROUTER =
      """
      vrrp_instance VI_1 {
        state BACKUP
        interface eth0
        virtual_router_id 51
        priority 120
        advert_int 1
        virtual_ipaddress {
          10.8.0.100/24
        }
        track_interface {
          eth1
        }
      }
      """;

  @Test
  void anInstanceIsToldInTheWordsOfKeepalived() {
    List<String> theirs = livedBy(new Keepalived());
    List<String> ours = livedBy(Subject.program());

    assertThat(ours).isEqualTo(theirs);
    assertThat(theirs)
        .containsSubsequence(
            "[lb] VRRP Instance VI_1 - Entering MASTER state",
            "[lb] VRRP Instance VI_1 - Entering FAULT state",
            "[lb] VRRP Instance VI_1 - Entering MASTER state");
  }

  /** To MASTER, to FAULT for want of an interface, and back. */
  private static List<String> livedBy(NodeProgram program) {
    try (Single single = Single.onLan(program)) {
      Lan.Port cable = single.sandbox.lan("other").attach(single.namespace, "eth1", "10.9.0.1/24");
      MailServer server = server(single).start();
      Await.until( // else a node finds a cable that is not there yet
          "cables",
          Pair.START,
          () -> isUp(single, "eth0") && isUp(single, "eth1"),
          () -> single.namespace.ip("link"));
      single.node.configure(GLOBALS.formatted(SERVER, "") + ROUTER).start();
      awaitLast(single, server, "MASTER", 1);
      cable.unplug();
      awaitLast(single, server, "FAULT", 1);
      cable.plug();
      awaitLast(single, server, "MASTER", 2);
      assertThat(server.mails())
          .allMatch(mail -> mail.sender().equals("lb@example.org"))
          .allMatch(mail -> mail.receivers().equals("ops@example.org second@example.org"));
      return server.subjectsFrom(Single.ADDRESS);
    }
  }

  private static boolean isUp(Single single, String name) {
    return single.namespace.ip("link", "show", name).contains("LOWER_UP");
  }

  private static MailServer server(Single single, String... more) {
    Namespace host = single.sandbox.namespace("mail");
    single.lan.attach(host, "eth0", SERVER + "/24");
    return new MailServer(single.sandbox, host, SERVER, more);
  }

  private static void awaitLast(Single single, MailServer server, String state, int times) {
    Await.until(
        "mail number " + times + " of " + state,
        Pair.START,
        () ->
            server.subjectsFrom(Single.ADDRESS).stream()
                    .filter(subject -> subject.contains("Entering " + state))
                    .count()
                == times,
        () -> server.mails() + single.evidence());
  }

  /** The words are those that keepalived 2.2.7 has sent from a machine with IPVS. */
  @Test
  void aServerThatFailsAndItsQuorumAreTold() throws IOException {
    try (Single single = Single.onLan()) {
      MailServer server = server(single).start();
      single.started(
          GLOBALS.formatted(SERVER, "")
              + ROUTER.replace("eth1", "eth0")
              + """
              virtual_server 10.8.0.100 80 {
                protocol TCP
                lvs_sched rr
                lvs_method NAT
                delay_loop 1
                real_server 10.8.0.25 25 {
                  TCP_CHECK {
                    connect_timeout 1
                    retry 0
                  }
                }
                real_server 10.8.0.1 9 {
                  TCP_CHECK {
                    connect_timeout 1
                    retry 0
                  }
                }
              }
              """);
      String one = "[lb] Realserver [10.8.0.1]:tcp:9 of virtual server [10.8.0.100]:tcp:80 - DOWN";
      Await.until(
          "mail of the server that fails",
          Pair.START,
          () -> server.subjectsFrom(Single.ADDRESS).contains(one),
          () -> server.mails() + single.evidence());

      assertThat(server.mails())
          .filteredOn(mail -> mail.subject().equals(one))
          .singleElement()
          .satisfies(
              mail ->
                  assertThat(mail.body())
                      .contains("=> CHECK failed on service <=", "TCP_CHECK", "refused"));
      assertThat(server.subjectsFrom(Single.ADDRESS))
          .contains("[lb] Virtualserver [10.8.0.100]:tcp:80 - UP");
    }
  }

  @Test
  void aPasswordGoesOverTlsAloneAndTheServerMustBeTheOne() throws IOException {
    Requirements.need("openssl");
    try (Single single = Single.onLan()) {
      Path folder = single.sandbox.folder("secrets");
      Path right = Files.writeString(folder.resolve("right"), "open sesame\n");
      Path wrong = Files.writeString(folder.resolve("wrong"), "open barley\n");
      for (Path file : List.of(right, wrong)) {
        Command.must(List.of("chmod", "0600", file.toString()));
      }
      Path key = folder.resolve("key.pem");
      Path certificate = folder.resolve("certificate.pem");
      certificate(key, certificate);
      MailServer server =
          server(single, certificate.toString(), key.toString(), "lb", "open sesame").start();
      String tls = "  smtp_user lb\n  smtp_password file:%s\n%s";
      String ownAuthority = "  smtp_ca " + certificate + "\n";

      String stranger = GLOBALS.formatted(SERVER, tls.formatted(right, "")) + ROUTER;
      single.node.configure(stranger.replace("eth1", "eth0")).start();
      awaitLog(single, "No mail by " + SERVER + " port 25", "certif");
      assertThat(server.refusals()).as("passwords told to a stranger").isZero();

      reload(single, GLOBALS.formatted(SERVER, tls.formatted(wrong, ownAuthority)));
      Await.until(
          "the wrong password is refused",
          Pair.START,
          () -> server.refusals() > 0,
          single::evidence);
      awaitLog(single, "535");
      assertThat(server.mails()).isEmpty();

      reload(single, GLOBALS.formatted(SERVER, tls.formatted(right, ownAuthority)));
      single.namespace.ip("link", "set", "eth0", "down");
      single.namespace.ip("link", "set", "eth0", "up");
      Await.until("mail over TLS", Pair.START, () -> !server.mails().isEmpty(), single::evidence);
      Set<String> how =
          server.mails().stream().map(MailServer.Mail::how).collect(Collectors.toSet());
      assertThat(how).containsExactly("tls");
      assertThat(single.node.logText()).doesNotContain("open sesame", "open barley");
    }
  }

  private static void reload(Single single, String globals) {
    single.node.configure(globals + ROUTER.replace("eth1", "eth0")).reload();
  }

  private static void awaitLog(Single single, String... words) {
    Await.until(
        "the log says " + List.of(words),
        Pair.START,
        () ->
            single
                .node
                .logText()
                .lines()
                .anyMatch(line -> List.of(words).stream().allMatch(line::contains)),
        single::evidence);
  }

  /** Its own authority, for the address of the server. */
  private static void certificate(Path key, Path certificate) {
    Command.must(
        List.of(
            "openssl",
            "req",
            "-x509",
            "-newkey",
            "ec",
            "-pkeyopt",
            "ec_paramgen_curve:prime256v1",
            "-nodes",
            "-days",
            "2",
            "-subj",
            "/CN=mail.example.org",
            "-addext",
            "subjectAltName=IP:" + SERVER,
            "-keyout",
            key.toString(),
            "-out",
            certificate.toString()));
  }

  @Test
  void aServerThatIsAwayForAWhileGetsItLater() {
    try (Single single = Single.onLan()) {
      MailServer server = server(single);
      single.node.configure(GLOBALS.formatted(SERVER, "") + ROUTER.replace("eth1", "eth0")).start();
      awaitLog(single, "No mail by " + SERVER + " port 25", "tried again");
      server.start();
      Await.until(
          "mail of what was before",
          Pair.START,
          () ->
              server.subjectsFrom(Single.ADDRESS).stream()
                  .anyMatch(subject -> subject.contains("MASTER")),
          () -> server.mails() + single.evidence());
    }
  }
}
