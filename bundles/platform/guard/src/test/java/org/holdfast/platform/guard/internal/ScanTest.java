package org.holdfast.platform.guard.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.acme.Doings;
import org.acme.Doings.Builds;
import org.acme.Doings.ChangesAll;
import org.acme.Doings.Execs;
import org.acme.Doings.Exits;
import org.acme.Doings.ExitsByReference;
import org.acme.Doings.Halts;
import org.acme.Doings.Harmless;
import org.acme.Doings.Hooks;
import org.acme.Doings.IsNative;
import org.acme.Doings.Links;
import org.acme.Doings.Listens;
import org.acme.Doings.ListensByChannel;
import org.acme.Doings.Loads;
import org.acme.Doings.NamesCore;
import org.acme.Doings.NamesJna;
import org.acme.Doings.NamesOwn;
import org.acme.Doings.NamesUnsafe;
import org.acme.Doings.OwnLoader;
import org.acme.Doings.OwnThread;
import org.acme.Doings.Reads;
import org.acme.Doings.SetsAccessible;
import org.acme.Doings.Threads;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the scan names in code that is never run. */
class ScanTest {
  @TempDir private Path folder;

  static Stream<Arguments> doings() {
    return Stream.of(
        arguments(Exits.class, Danger.EXIT, "System.exit"),
        arguments(ExitsByReference.class, Danger.EXIT, "System.exit"),
        arguments(Halts.class, Danger.EXIT, "Runtime.halt"),
        arguments(Execs.class, Danger.PROCESS, "Runtime.exec"),
        arguments(Builds.class, Danger.PROCESS, "new ProcessBuilder"),
        arguments(Loads.class, Danger.NATIVE, "System.loadLibrary"),
        arguments(IsNative.class, Danger.NATIVE, "a native method"),
        arguments(Links.class, Danger.NATIVE, "Linker.nativeLinker"),
        arguments(NamesUnsafe.class, Danger.UNSAFE, "sun.misc.Unsafe"),
        arguments(NamesCore.class, Danger.CORE, "org.holdfast.engine.vrrp.internal.VrrpLoop"),
        arguments(NamesJna.class, Danger.NATIVE, "com.sun.jna.Native"),
        arguments(OwnLoader.class, Danger.CLASSES, "new ClassLoader"),
        arguments(OwnLoader.class, Danger.CLASSES, "Doings.OwnLoader.defineClass"),
        arguments(Hooks.class, Danger.HOOK, "Runtime.addShutdownHook"),
        arguments(Listens.class, Danger.LISTENER, "new ServerSocket"),
        arguments(ListensByChannel.class, Danger.LISTENER, "ServerSocketChannel.open"),
        arguments(ChangesAll.class, Danger.GLOBAL, "Locale.setDefault"),
        arguments(SetsAccessible.class, Danger.REFLECTION, "Field.setAccessible"),
        arguments(Threads.class, Danger.THREAD, "Executors.newCachedThreadPool"),
        arguments(OwnThread.class, Danger.THREAD, "new Thread"),
        arguments(Reads.class, Danger.FILE, "Files.readString"));
  }

  @ParameterizedTest(name = "{0}: {2}")
  @MethodSource("doings")
  void whatAClassDoesIsNamed(Class<?> type, Danger danger, String what) {
    assertThat(ClassScan.of(Jars.bytesOf(type)).findings())
        .anySatisfy(
            finding -> {
              assertThat(finding.danger()).isEqualTo(danger);
              assertThat(finding.what()).isEqualTo(what);
              assertThat(finding.where()).startsWith(type.getName());
            });
  }

  @Test
  void theMethodThatCallsIsNamed() {
    assertThat(ClassScan.of(Jars.bytesOf(Exits.class)).findings())
        .containsExactly(new Finding(Danger.EXIT, "System.exit", Exits.class.getName() + ".call"));
  }

  @Test
  void ordinaryCodeIsNotNamed() {
    assertThat(ClassScan.of(Jars.bytesOf(Harmless.class)).findings()).isEmpty();
  }

  @Test
  void classesInJarsInsideAndForOtherJavasAreFoundToo() throws IOException {
    byte[] inner = new Jars().type(Exits.class).bytes();
    Path jar =
        new Jars()
            .manifest("Bundle-SymbolicName: a", "Bundle-ClassPath: .,lib/inner.jar")
            .entry("lib/inner.jar", inner)
            .entry("META-INF/versions/25/Halts.class", Jars.bytesOf(Halts.class))
            .entry("x.class", new byte[] {1, 2, 3})
            .entry("lib/x.so", new byte[0])
            .in(folder);
    assertThat(JarScan.of(jar).findings())
        .extracting(Finding::what)
        .containsExactly(
            "System.exit", "Runtime.halt", "a class file that cannot be read", "a native library");
  }

  @Test
  void theManifestMustNotAskForWhatIsHidden() throws IOException {
    Path jar =
        new Jars()
            .manifest(
                "Bundle-SymbolicName: a",
                "Import-Package: org.holdfast.api.check;version=\"[1,2)\",javax.net.ssl,sun.misc,",
                " com.sun.jna;version=\"[5,6)\",org.holdfast.kernel.net,org.acme.own,",
                " jdk.net;resolution:=optional",
                "Require-Bundle: system.bundle")
            .in(folder);
    assertThat(JarScan.of(jar).findings())
        .extracting(Finding::what)
        .containsExactly(
            "Require-Bundle",
            "Import-Package: sun.misc",
            "Import-Package: com.sun.jna",
            "Import-Package: org.holdfast.kernel.net");
  }

  @Test
  void aJarMayNameItsOwnClassesWhateverTheirPackage() throws IOException {
    Path jar = new Jars().type(NamesOwn.class).type(Doings.class).in(folder);
    assertThat(JarScan.of(jar).findings())
        .noneMatch(found -> found.what().equals(Doings.class.getName()));
  }

  @Test
  void graveOnesComeFirst() throws IOException {
    Path jar = new Jars().type(Reads.class).type(Exits.class).in(folder);
    assertThat(JarScan.of(jar).findings())
        .extracting(Finding::danger)
        .containsExactly(Danger.EXIT, Danger.FILE);
  }
}
