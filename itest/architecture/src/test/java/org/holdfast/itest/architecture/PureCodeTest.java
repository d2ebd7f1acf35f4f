package org.holdfast.itest.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Pure code answers from its arguments alone, so that one seed replays a whole cluster. */
class PureCodeTest {

  private static final List<String> FORBIDDEN_TYPES =
      List.of(
          "java.io.File",
          "java.io.RandomAccess",
          "java.nio.file.",
          "java.nio.channels.",
          "java.net.Socket",
          "java.net.ServerSocket",
          "java.net.Datagram",
          "java.net.Multicast",
          "java.net.NetworkInterface",
          "java.net.http.",
          "java.lang.Thread",
          "java.lang.Process",
          "java.util.Timer",
          "java.util.concurrent.",
          "java.time.Clock",
          "java.util.logging.",
          "java.security.SecureRandom",
          "org.osgi.framework.",
          "org.osgi.service.",
          "com.sun.");

  private static final Set<String> FORBIDDEN_CALLS =
      Set.of(
          "java.lang.System.nanoTime",
          "java.lang.System.currentTimeMillis",
          "java.lang.System.getenv",
          "java.lang.System.getProperty",
          "java.lang.Math.random",
          "java.time.Instant.now",
          "java.time.LocalDateTime.now",
          "java.util.UUID.randomUUID",
          "java.net.InetAddress.getByName",
          "java.net.InetAddress.getAllByName",
          "java.net.InetAddress.getLocalHost");

  private static JavaClasses classes;

  @BeforeAll
  static void readClasses() {
    classes = Bundles.load();
  }

  @Test
  @Tag("vrrp-58-kept")
  void usesNoClockNoFileNoSocketNoThread() {
    Set<String> broken = new TreeSet<>();
    for (JavaClass type : classes) {
      if (!Bundles.layer(type).equals("pure")) {
        continue;
      }
      for (Dependency use : type.getDirectDependenciesFromSelf()) {
        String name = use.getTargetClass().getBaseComponentType().getName();
        if (FORBIDDEN_TYPES.stream().anyMatch(name::startsWith)) {
          broken.add(use.getDescription());
        }
      }
      broken.addAll(forbiddenCalls(type));
    }
    assertThat(broken).isEmpty();
  }

  @Test
  @Tag("vrrp-58-caught")
  void aTimerOnTheWallClockIsFound() {
    JavaClass timer = new ClassFileImporter().importClass(WallClockTimer.class);
    assertThat(forbiddenCalls(timer)).isNotEmpty();
  }

  /** What no machine may do. */
  private static final class WallClockTimer {
    private final long downAt = System.currentTimeMillis() + 3000;

    boolean expired() {
      return System.currentTimeMillis() >= downAt;
    }
  }

  private static Set<String> forbiddenCalls(JavaClass type) {
    Set<String> calls = new TreeSet<>();
    for (JavaAccess<?> access : type.getAccessesFromSelf()) {
      if (forbidden(access)) {
        calls.add(access.getDescription());
      }
    }
    return calls;
  }

  private static boolean forbidden(JavaAccess<?> access) {
    String name = access.getTarget().getOwner().getName() + "." + access.getTarget().getName();
    boolean unseeded =
        access.getTarget().getFullName().equals("java.util.Random.<init>()")
            || access.getTarget().getOwner().getName().endsWith("ThreadLocalRandom");
    return unseeded || FORBIDDEN_CALLS.contains(name);
  }
}
