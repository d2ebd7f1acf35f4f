package org.holdfast.engine.lvs.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That the kernel ends connections of removed destinations. */
class ExpiryTest {
  @TempDir Path directory;
  private final RecordingLogger log = new RecordingLogger();
  private final FakePlane plane = new FakePlane("ipvs");

  private KeptExpiry expiry() {
    return new KeptExpiry(
        new StateFile(directory, KeptExpiry.FILE, "boot-1", log.logger()), log.logger());
  }

  @Test
  void itIsSetWhileItIsWanted() throws Exception {
    KeptExpiry expiry = expiry();
    assertThat(expiry.concerned()).isFalse();
    expiry.want(true);
    expiry.keep(new FakeFlows(plane));
    assertThat(plane.ends).isTrue();
    expiry.want(false);
    expiry.keep(new FakeFlows(plane));
    assertThat(plane.ends).isFalse();
    assertThat(expiry.concerned()).isFalse();
  }

  @Test
  void whatSomebodyElseSetStays() throws Exception {
    plane.ends = true;
    KeptExpiry expiry = expiry();
    expiry.want(true);
    expiry.keep(new FakeFlows(plane));
    expiry.want(false);
    expiry.keep(new FakeFlows(plane));
    assertThat(plane.ends).isTrue();
  }

  @Test
  void aNodeThatWasKilledPutsItBack() throws Exception {
    KeptExpiry killed = expiry();
    killed.want(true);
    killed.keep(new FakeFlows(plane));
    KeptExpiry next = expiry();
    assertThat(next.concerned()).isTrue();
    next.keep(new FakeFlows(plane));
    assertThat(plane.ends).isFalse();
  }

  @Test
  void aPlaneThatCannotBeSetIsLeftAlone() throws Exception {
    plane.ends = null;
    KeptExpiry expiry = expiry();
    expiry.want(true);
    expiry.keep(new FakeFlows(plane));
    expiry.putBack(new FakeFlows(plane));
    assertThat(plane.ends).isNull();
  }
}
