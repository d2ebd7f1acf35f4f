package org.holdfast.itest.netns;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.holdfast.itest.netnssupport.Await;
import org.holdfast.itest.netnssupport.Clone;
import org.holdfast.itest.netnssupport.Command;
import org.holdfast.itest.netnssupport.Holdfast;
import org.holdfast.itest.netnssupport.Keepalived;
import org.holdfast.itest.netnssupport.Namespace;
import org.holdfast.itest.netnssupport.Node;
import org.holdfast.itest.netnssupport.PageCommands;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Somebody who has a running node and types what the pages say, in the order of each page. Only
 * what two machines cannot share is another word: the folders of the system, and what never ends.
 */
class FollowedPagesTest {

  private static final Set<String> FOLLOWED =
      Set.of(
          "README.md",
          "docs/api.md",
          "docs/deploying-checkers.md",
          "docs/firmware.md",
          "docs/metrics.md",
          "docs/running.md",
          "docs/start.md", // by StartPageTest
          "docs/status-page.md",
          "docs/writing-checkers.md"); // by WritingCheckersTest

  /**
   * Its commands are those of a program that makes containers: ContainerEngineTest does the same.
   */
  private static final String NEEDS_PODMAN = "docs/installing.md";

  private static final Pattern FENCE = Pattern.compile("(?m)^```(\\S*)$");
  private static final Pattern COMMAND =
      Pattern.compile("`(?:\\./)?holdfast (?!help|complete)([a-z]+)");
  private static final Pattern VERB =
      Pattern.compile(
          "`((?:vrrp|lvs|track|check|config|journal|metrics|platform|plugin):[a-z]+)[` ]");
  private static final Set<String> LANGUAGES =
      Set.of("sh", "zsh", "console", "text", "java", "json", "keepalived", "properties");

  private static final String ETC = "/etc/keepalived/keepalived.conf";

  /** What the pages speak of. */
  private static final String CONFIGURATION =
      """
      vrrp_instance web {
        interface eth0
        virtual_router_id 51
        priority 150
        advert_int 1
        virtual_ipaddress {
          10.0.0.1/24
        }
      }
      virtual_server 10.0.0.1 80 {
        delay_loop 1
        lvs_sched rr
        lvs_method NAT
        protocol TCP
        real_server 10.0.1.1 80 {
          TCP_CHECK {
            connect_timeout 1
          }
        }
      }
      """;

  private static final String PEER =
      """
      vrrp_instance web {
        interface eth0
        virtual_router_id 51
        priority 100
        advert_int 1
        virtual_ipaddress {
          10.0.0.1/24
        }
      }
      """;

  @TempDir private Path web;

  private Single single;
  private Path folder;

  @AfterEach
  void close() {
    if (single != null) {
      single.close();
    }
  }

  @Test
  void everyPageWithCommandsIsFollowed() throws IOException {
    assertThat(pages().stream().filter(page -> !PageCommands.blocks(page).isEmpty()))
        .filteredOn(page -> !page.equals(NEEDS_PODMAN))
        .containsExactlyInAnyOrderElementsOf(FOLLOWED);
  }

  @Test
  void everySampleSaysWhatItIs() throws IOException {
    for (String page : pages()) {
      List<String> fences = found(FENCE, page);
      for (int i = 0; i < fences.size(); i += 2) {
        assertThat(fences.get(i)).as("sample %d of %s", i / 2 + 1, page).isIn(LANGUAGES);
      }
    }
  }

  @Test
  void everyCommandThatIsNamedExists() throws IOException {
    started();
    String commands = Command.must(bin().resolve("holdfast").toString(), "help");
    String verbs = single.shell("help");
    for (String page : pages()) {
      assertThat(found(COMMAND, page))
          .as(page)
          .allSatisfy(
              name -> assertThat(commands).containsPattern("(?m)^holdfast " + name + "\\b"));
      assertThat(found(VERB, page)).as(page).allSatisfy(name -> assertThat(verbs).contains(name));
    }
  }

  @Test
  void everyConfigurationIsTaken() throws IOException {
    Pattern sample = Pattern.compile("(?ms)^```keepalived\n(.*?)^```$");
    List<String> samples = pages().stream().flatMap(page -> found(sample, page).stream()).toList();

    assertThat(samples).isNotEmpty();
    for (String text : samples) {
      Path secret = Files.writeString(web.resolve("mail.secret"), "a secret of the test\n");
      Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
      Path file =
          Files.writeString(
              web.resolve("sample.conf"),
              text.replace("/etc/keepalived/mail.secret", secret.toString()));
      Command.Result result =
          Command.run(List.of(bin().resolve("holdfast").toString(), "check", file.toString()));
      assertThat(result.output()).as(text).contains(": 0 errors, 0 warnings;");
    }
  }

  @Test
  void theCommandsOfTheReadmeDoWhatTheySay() throws Exception {
    started();
    Files.writeString(folder.resolve("new.conf"), CONFIGURATION.replace("sched rr", "sched wrr"));
    Files.createSymbolicLink(folder.resolve("holdfast"), bin().resolve("holdfast"));

    String said =
        follow(
            PageCommands.of("README.md", "./holdfast doctor")
                .with("RECORDING", "state")
                .with("./holdfast events -f", "timeout 3 ./holdfast events -f || [ $? = 124 ]"));

    assertThat(said)
        .contains("cap-net-raw", "keepalived.conf: 0 errors", "lvs_sched: rr -> wrr", "confirmed;")
        .containsPattern("web .*MASTER")
        .containsPattern("instance web: .* -> MASTER")
        .containsPattern("web +BACKUP -> MASTER.*\n(?s:.)*this version makes the same of all");
  }

  @Test
  void theApiAnswersAsItsPageSays() throws Exception {
    startedAfterAPeer();
    String api = "docs/api.md";

    assertThat(follow(PageCommands.of(api, "holdfast api vrrp |"))).contains("web MASTER\n");
    String changed =
        follow(
            PageCommands.of(api, "holdfast api lvs.drain")
                .with(ETC, single.node.configuration().toString()));
    String waited =
        follow(
            PageCommands.of(api, "holdfast wait")
                .after("holdfast api vrrp.release '{\"instance\": \"web\", \"end\": true}'"));

    String followed =
        follow(
            PageCommands.of(api, "holdfast api events.follow")
                .with("holdfast api", "timeout 5 holdfast api")
                .with("\"web\"}'", "\"web\"}' || [ $? = 124 ]")
                .with("\"after\": 41", "\"after\": 1"));

    assertThat(PageCommands.blocks(api)).hasSize(4);
    assertThat(changed).contains("drain for 600 s");
    assertThat(single.shell("journal:events")).contains("MASTER -> BACKUP");
    assertThat(waited).contains("serves\n");
    assertThat(followed).contains("\"following\":true", "\"before\":\"MASTER\"");
  }

  @Test
  void aJarIsPlannedInstalledAndSigned() throws Exception {
    started();
    VersionedJar.acmeCheck().put("1.1.0", folder.resolve("acme-check-1.1.0.jar"));
    VersionedJar.acmeCheck().put("1.1.0", folder.resolve("acme-check.jar"));

    String said = follow(PageCommands.of("docs/deploying-checkers.md"));

    assertThat(said).contains("org.acme.check 1.1.0", "ACME_CHECK");
    assertThat(single.shell("plugin:list")).contains("acme-check-1.1.0.jar");
    assertThat(folder.resolve("acme-check.jar.sig")).isRegularFile();
  }

  @Test
  void figuresComeByEachOfTheWays() throws Exception {
    started();
    Path token = folder.resolve("web.token");
    Files.writeString(token, "none is needed here\n");

    follow(PageCommands.of("docs/metrics.md").with("/var/lib/node_exporter", folder.toString()));
    String said =
        follow(
            PageCommands.of("docs/status-page.md")
                .with("/run/holdfast/web.sock", web.resolve("web.sock").toString())
                .with("/etc/holdfast/web.token", token.toString())
                .with("10.0.0.2", "localhost"));

    assertThat(folder.resolve("holdfast.prom")).content().endsWith("# EOF\n");
    assertThat(said.lines().filter("# EOF"::equals)).hasSize(3);
  }

  @Test
  void anImageIsMadeOfASignedJar() throws Exception {
    VersionedJar.acmeCheck().put("1.0.0", web.resolve("acme-check.jar"));

    PageCommands.of("docs/firmware.md", "openssl").follow(web, bin());
    PageCommands.of("docs/firmware.md", "holdfast image")
        .with("--output", "--no-caches --output")
        .follow(web, bin());

    assertThat(PageCommands.blocks("docs/firmware.md")).hasSize(2);
    assertThat(web.resolve("acme-lb/deploy/acme-check.jar.sig")).isRegularFile();
    assertThat(web.resolve("acme-lb.tar.gz")).isRegularFile();
  }

  @Test
  void theManualAndTheCompletionAreWhereThePageSays() throws Exception {
    String said =
        PageCommands.of("docs/running.md")
            .after("export HOLDFAST=" + Holdfast.built().home() + "\nexport MANPAGER=cat")
            .follow(web, bin());

    assertThat(said).contains("holdfast.conf(5)");
  }

  private void started() {
    make();
    start();
  }

  /** With a keepalived on the LAN, which has been MASTER before this node. */
  private void startedAfterAPeer() {
    make();
    Namespace beside = single.sandbox.namespace("peer");
    single.lan.attach(beside, "eth0", "10.8.0.2/24");
    Instant begin = Instant.now();
    Node.in(single.sandbox, beside, new Keepalived(), "peer").configure(PEER).start();
    single.wire.awaitAdvert(
        "adverts of the peer", begin, Single.START, a -> a.source().equals("10.8.0.2"));
    start();
  }

  private void make() {
    single =
        Single.onLan(
            Holdfast.built()
                .with(
                    "-Dorg.holdfast.engine.lvs.dataplane=memory",
                    "-Dorg.holdfast.surface.web.port=9112",
                    "-Dorg.holdfast.surface.web.socket=" + web.resolve("web.sock")));
    folder = single.node.folder();
  }

  private void start() {
    single.namespace.ip("address", "add", "10.0.1.1/32", "dev", "lo");
    single.namespace.start(
        folder.resolve("server.log"),
        List.of("python3", "-m", "http.server", "--bind", "10.0.1.1", "80"));
    single.started(CONFIGURATION);
    Holdfast holdfast = (Holdfast) single.node.program();
    Await.until(
        "the server is up",
        Single.START,
        () -> holdfast.ask(folder, "check:list").contains(" UP "),
        single::evidence);
    Await.until(
        "all is started",
        Single.START,
        () -> !holdfast.ask(folder, "platform:status").contains("starting"),
        single::evidence);
  }

  private static Set<String> pages() throws IOException {
    Set<String> pages = new TreeSet<>(Set.of("README.md"));
    try (Stream<Path> docs = Files.list(Clone.file("docs"))) {
      docs.map(file -> "docs/" + file.getFileName())
          .filter(name -> name.endsWith(".md"))
          .forEach(pages::add);
    }
    return pages;
  }

  private static List<String> found(Pattern pattern, String page) {
    try {
      return pattern
          .matcher(Files.readString(Clone.file(page)))
          .results()
          .map((MatchResult match) -> match.group(1))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + page, e);
    }
  }

  private String follow(PageCommands commands) throws Exception {
    return commands
        .after("export HOLDFAST_RUN_DIR=" + folder)
        .inside(single.namespace)
        .follow(folder, bin());
  }

  private static Path bin() {
    return Holdfast.built().home().resolve("bin");
  }
}
