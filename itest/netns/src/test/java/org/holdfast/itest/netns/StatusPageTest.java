package org.holdfast.itest.netns;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.holdfast.itest.netnssupport.Await;
import org.holdfast.itest.netnssupport.Clone;
import org.holdfast.itest.netnssupport.Holdfast;
import org.holdfast.itest.netnssupport.Requirements;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The status page of one node in a real browser, from its first word to the end of the node. */
@Execution(ExecutionMode.SAME_THREAD)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class StatusPageTest {
  private static final String ORIGIN = "http://localhost:9112/";
  private static final boolean WRITE = System.getProperty("holdfast.docs", "").equals("write");
  private static final Path PICTURES = Clone.file("docs/images");

  private static final String CONFIGURATION =
      """
      vrrp_instance VI_1 {
        state MASTER
        interface eth0
        virtual_router_id 51
        priority 120
        virtual_ipaddress {
          10.8.0.100/24
        }
      }
      vrrp_instance VI_2 {
        interface eth7
        virtual_router_id 52
        virtual_ipaddress {
          10.8.0.101/24
        }
      }
      virtual_server 10.8.0.100 80 {
        protocol TCP
        lvs_sched rr
        lvs_method NAT
        real_server 127.0.0.1 9112 {
          TCP_CHECK {
            connect_timeout 1
          }
          delay_loop 1
        }
        real_server 127.0.0.1 9 {
          TCP_CHECK {
            connect_timeout 1
          }
          delay_loop 1
        }
      }
      """;

  private static Single single;
  private static Chromium chromium;

  @BeforeAll
  static void begin() {
    Requirements.need(Chromium.PROGRAM);
    single =
        Single.onLan(
            Holdfast.built()
                .with(
                    "-Dorg.holdfast.surface.web.port=9112",
                    "-Dorg.holdfast.surface.web.name=lb1",
                    "-Dorg.holdfast.engine.lvs.dataplane=memory"));
    single.started(CONFIGURATION);
    chromium = Chromium.in(single.sandbox, single.namespace);
    Await.until(
        "the page can be had",
        Single.START,
        () -> single.namespace.run(List.of("curl", "-sf", ORIGIN)).exitCode() == 0,
        single::evidence);
    chromium.show(ORIGIN, 1100, 980);
  }

  @AfterAll
  static void end() {
    single.close();
  }

  @Test
  @Order(1)
  void showsEachInstanceAndServerWithStateTimeAndReason() throws IOException {
    chromium
        .await("it is live", "document.body.classList.contains('live')")
        .await("the MASTER", cellOf("VI_1", 1) + " === 'MASTER'")
        .await("the fault", cellOf("VI_2", 1) + " === 'FAULT'")
        .await("the server that is up", cellOf("127.0.0.1:9112", 1) + " === 'UP'")
        .await("the server that is down", cellOf("127.0.0.1:9", 1) + " === 'DOWN'")
        .await("its reason", cellOf("127.0.0.1:9", 4) + ".includes('refused')")
        .await("when", "/^\\d+:\\d\\d:\\d\\d/.test(" + cellOf("VI_1", 2) + ")")
        .await("why", cellOf("VI_2", 4) + ".includes('interface eth7 does not exist')")
        .await(
            "what happened",
            "document.getElementById('happened').innerText.includes('BACKUP to MASTER')")
        .await("a line", "document.querySelectorAll('#lines path').length > 0");
    if (WRITE) {
      chromium.await(
          "some of the hour", "document.querySelectorAll('rect[width=\"3\"]').length > 1");
    }
    picture("status-page.png");
    assertThat(chromium.complaints()).isEmpty();
  }

  @Test
  @Order(2)
  void asksNothingButTheNode() {
    assertThat(chromium.requests())
        .contains(ORIGIN, ORIGIN + "app.js", ORIGIN + "v1/events")
        .allMatch(url -> url.startsWith(ORIGIN) || url.equals("data:,"));
  }

  @Test
  @Order(3)
  void hasANameForEverythingThatIsTold() {
    List<String> spoken = chromium.spoken();

    assertThat(spoken)
        .contains(
            "heading VRRP instances",
            "table VRRP instances",
            "rowheader VI_1",
            "columnheader Reason",
            "heading 10.8.0.100:80/tcp",
            "table Real servers of 10.8.0.100:80/tcp",
            "searchbox Filter",
            "checkbox only what is not well",
            "list What happened",
            "link Skip to the instances");
    assertThat(spoken)
        .filteredOn(line -> line.matches("(image|button|link|checkbox|searchbox|table) .*"))
        .noneMatch(line -> line.endsWith(" "));
    assertThat(spoken).anyMatch(line -> line.startsWith("image The last hour:"));
  }

  @Test
  @Order(4)
  void isWalkedByKeysAlone() {
    chromium.value("document.activeElement.blur()");
    List<String> walk = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      chromium.press("Tab", "Tab", 9, "");
      walk.add(
          chromium.value(
              "document.activeElement.className || document.activeElement.id"
                  + " || document.activeElement.tagName"));
    }
    assertThat(walk).startsWith("skip", "filter", "unwell", "SUMMARY", "happened");

    chromium.press("/", "Slash", 191, "/");
    chromium.type("refused");
    chromium.await("the others are away", visible("127.0.0.1:9112") + " === false");
    assertThat(chromium.isTrue(visible("127.0.0.1:9"))).isTrue();
    chromium.value("document.getElementById('filter').value = ''");
    chromium.value("document.getElementById('filter').dispatchEvent(new Event('input'))");
    assertThat(chromium.isTrue(visible("127.0.0.1:9112"))).isTrue();
  }

  @Test
  @Order(5)
  void readsWithoutColour() {
    assertThat(
            chromium.value(
                "['VI_1', 'VI_2'].map(name => getComputedStyle("
                    + row("name")
                    + ".querySelector('.state'), '::before').content).join()"))
        .as("the shapes before the words")
        .isEqualTo("\"\u25cf\u00a0\",\"\u2716\u00a0\"");
  }

  @Test
  @Order(6)
  void aChangeReachesThePage() {
    single.shell("lvs:maint 127.0.0.1:9112");
    chromium.await("maintenance", cellOf("127.0.0.1:9112", 1) + " === 'MAINTENANCE'");
    single.shell("lvs:ready 127.0.0.1:9112");
    chromium.await("the server is up", cellOf("127.0.0.1:9112", 1) + " === 'UP'");
  }

  @Test
  @Order(7)
  void saysInRedThatTheNodeIsGoneAndShowsNothingGreen() throws IOException {
    single.node.kill();
    chromium.await("it says so", "document.getElementById('gone').hidden === false");

    // What the page measured itself, from the last word of the node on: the promise.
    assertThat(Long.parseLong(chromium.value("document.documentElement.dataset.silentMillis")))
        .isLessThanOrEqualTo(2000);
    assertThat(chromium.value("document.getElementById('gone').innerText"))
        .startsWith("The node is not heard.");
    assertThat(chromium.value("getComputedStyle(document.getElementById('gone')).backgroundColor"))
        .isEqualTo("rgb(179, 19, 27)");
    assertThat(chromium.value("getComputedStyle(document.querySelector('main')).filter"))
        .isEqualTo("grayscale(1)");
    assertThat(
            chromium.value("getComputedStyle(" + row("'VI_1'") + ".querySelector('.state')).color"))
        .as("the colour of what was well")
        .isEqualTo("rgb(74, 88, 102)");
    assertThat(chromium.spoken()).anyMatch(line -> line.startsWith("alert"));
    picture("status-page-gone.png");
  }

  @Test
  @Order(8)
  void comesBackWithTheNode() {
    single.started(CONFIGURATION);
    chromium
        .await("it is live", "document.body.classList.contains('live')")
        .await("nothing is told to be gone", "document.getElementById('gone').hidden")
        .await("the MASTER", cellOf("VI_1", 1) + " === 'MASTER'");
  }

  /** The picture of the docs: written when asked for, else there and of the same shape. */
  private static void picture(String name) throws IOException {
    byte[] png = chromium.picture();
    Path file = PICTURES.resolve(name);
    if (WRITE) {
      Files.write(file, png);
    }
    var now = ImageIO.read(new ByteArrayInputStream(png));
    var shown = ImageIO.read(file.toFile());
    assertThat(shown.getWidth()).as(name).isEqualTo(now.getWidth());
    assertThat(shown.getHeight()).as(name).isEqualTo(now.getHeight());
    assertThat(Files.size(file)).as(name).isLessThan(200_000);
  }

  private static String row(String name) {
    return "[...document.querySelectorAll('tbody tr')].find(row => row.cells[0].innerText === "
        + name
        + ")";
  }

  private static String cellOf(String name, int column) {
    return "(" + row("'" + name + "'") + "?.cells[" + column + "].innerText || '')";
  }

  private static String visible(String name) {
    return "(" + row("'" + name + "'") + ".hidden === false)";
  }
}
