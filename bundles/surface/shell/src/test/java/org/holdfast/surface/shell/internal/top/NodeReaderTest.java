package org.holdfast.surface.shell.internal.top;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NodeReaderTest {

  @Test
  void whatIsWrongWithTheNodeIsAProblem() throws IOException {
    assertThat(Sample.node().problems())
        .containsExactly(
            "no right to make sockets: CAP_NET_RAW is missing [2J",
            "bundle org.acme.check is INSTALLED, not ACTIVE",
            "data plane ipvs is not in sync: a service of another program",
            "configuration /etc/keepalived/keepalived.conf was refused at 2026-11-29T12:34:30Z;"
                + " see: holdfast check",
            "configuration goes back at 2026-11-29T12:39:00Z unless confirmed: holdfast confirm",
            "journal: No space left on device");
  }

  @Test
  void theAdvertThatCountsIsThatOfTheMaster() throws IOException {
    assertThat(Sample.node().instances())
        .extracting(NodeView.Instance::name, NodeView.Instance::heard)
        .contains(
            tuple("mail", Optional.of(Instant.parse("2026-11-29T12:34:59.4Z"))),
            tuple("web", Optional.empty()));
  }

  @Test
  void aNodeWithoutPartsIsRead() {
    NodeView bare = NodeReader.status(new Members(Map.of("boot", "a", "answer", Map.of())));

    assertThat(bare.problems()).isEmpty();
    assertThat(bare.instances()).isEmpty();
    assertThat(bare.services()).isEmpty();
  }

  @Test
  void anEventIsALine() throws IOException {
    assertThat(Sample.events())
        .extracting(Event::text)
        .contains("steering 10.0.2.1:25 of 10.0.0.2:25/tcp: in maintenance, by anna");
  }
}
