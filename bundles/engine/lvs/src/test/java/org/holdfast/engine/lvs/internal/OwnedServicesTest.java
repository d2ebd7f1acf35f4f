package org.holdfast.engine.lvs.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.holdfast.kernel.dataplane.ServiceKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnedServicesTest {
  private static final ServiceKey SIX = new ServiceKey(17, InetAddress.ofLiteral("fd00::1"), 5060);

  @TempDir Path directory;
  private final RecordingLogger log = new RecordingLogger();

  private OwnedServices owned(String boot) {
    return new OwnedServices(
        new StateFile(directory.resolve("run"), OwnedServices.FILE, boot, log.logger()));
  }

  private Path file() {
    return directory.resolve("run/lvs.owned");
  }

  @Test
  void survivesARestartOfTheProgramButNotOfTheMachine() throws Exception {
    ServiceKey mark = ServiceKey.ofMark(0xffff_ffffL, 32);
    ServiceKey mark6 = ServiceKey.ofMark(7, 128);
    owned("boot-1").set(Set.of(Fixture.key(1), SIX, mark, mark6));
    assertThat(owned("boot-1").keys()).containsExactlyInAnyOrder(Fixture.key(1), SIX, mark, mark6);
    assertThat(owned("boot-2").keys()).isEmpty();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
        .isEqualTo("rw-------");
    assertThat(log.lines).isEmpty();
  }

  @Test
  void linksAreNotFollowed() throws Exception {
    Files.createDirectories(directory.resolve("run"));
    Path victim = Files.writeString(directory.resolve("victim"), "boot-1\n6 10.0.0.1 80\n");
    Files.createSymbolicLink(file(), victim);
    Files.createSymbolicLink(directory.resolve("run/lvs.owned.part"), victim);
    OwnedServices owned = owned("boot-1");
    assertThat(owned.keys()).isEmpty();
    assertThat(log.lines).singleElement().asString().contains("services of an earlier run");
    owned.set(Set.of(SIX));
    assertThat(victim).hasContent("boot-1\n6 10.0.0.1 80\n");
    assertThat(file()).isRegularFile();
    assertThat(owned("boot-1").keys()).containsExactly(SIX);
  }

  @Test
  void brokenLineIsNamedAndTheOthersCount() throws Exception {
    Files.createDirectories(directory.resolve("run"));
    Files.writeString(file(), "boot-1\n6 10.0.0.1 80\n6 ten 80\n6\n");
    assertThat(owned("boot-1").keys()).containsExactly(Fixture.key(1));
    assertThat(log.lines).hasSize(2);
    assertThat(log.lines.getFirst())
        .contains(
            "lvs.owned:3: got \"6 ten 80\", expected \"PROTOCOL ADDRESS PORT or fwmark ADDRESS"
                + " MARK\"");
  }

  @Test
  void failedWriteIsToldOnceAndTriedAgain() throws Exception {
    Files.writeString(directory.resolve("run"), "a file where the directory should be");
    OwnedServices owned = owned("boot-1");
    log.lines.clear();
    owned.set(Set.of(SIX));
    owned.set(Set.of(SIX));
    assertThat(owned.keys()).containsExactly(SIX);
    assertThat(log.lines).singleElement().asString().startsWith("error cannot write");
    Files.delete(directory.resolve("run"));
    owned.set(Set.of(SIX));
    assertThat(owned("boot-1").keys()).containsExactly(SIX);
  }
}
