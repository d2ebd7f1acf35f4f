package org.holdfast.platform.deploy.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.holdfast.api.platform.PluginEvent.Kind;
import org.holdfast.api.platform.PluginHost;
import org.holdfast.api.platform.PluginStatus.State;
import org.holdfast.api.platform.PluginUse;
import org.holdfast.api.platform.PluginUse.Standing;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.service.log.Logger;

class DeployerTest {
  private static final Duration WINDOW = Duration.ofSeconds(60);

  @TempDir private Path root;
  private Path folder;
  private Deployer deployer;
  private Preview preview;
  private Steps steps;
  private long nanos;
  private final List<String> calls = new ArrayList<>();
  private final Map<String, List<PluginUse>> uses = new HashMap<>();
  private final List<PluginUse> touched = new ArrayList<>();
  private final List<String> conflicts = new ArrayList<>();
  private String failing = "";

  @BeforeEach
  void makeFolders() throws Exception {
    folder = Files.createDirectory(root.resolve("deploy"));
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.createDirectory(root.resolve("stage"));
    Files.createDirectory(root.resolve("kept"));
    startNode();
  }

  private void startNode() throws Exception {
    Logger silent =
        (Logger)
            Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Logger.class}, (p, m, a) -> null);
    Path stage = root.resolve("stage");
    Access access = new Access(stage);
    Folder place = new Folder(folder, access);
    Gate gate =
        new Gate(
            new TrustFolder(root.resolve("trust.d"), access),
            SignaturePolicy.OFF,
            new Admission(List.of(new StandsAlone())));
    Ledger ledger = Ledger.read(root.resolve("ledger"));
    Recorder bundles = new Recorder();
    steps = new Steps(silent, InstantSource.system());
    deployer =
        new Deployer(
            place,
            stage,
            gate,
            bundles,
            ledger,
            new Store(root.resolve("kept")),
            steps,
            new Trials(bundles, ledger, new Probation.Rules(WINDOW, 0), () -> nanos),
            InstantSource.system());
    preview = new Preview(place, stage, gate, bundles, ledger);
    calls.clear();
    deployer.resume();
  }

  private Slot slot(String file) {
    return deployer.slots().stream().filter(each -> each.file().equals(file)).findFirst().get();
  }

  private void serves(Standing... standings) {
    List<PluginUse> now = new ArrayList<>();
    for (int i = 0; i < standings.length; i++) {
      now.add(new PluginUse("A of server" + i, standings[i], "as told"));
    }
    uses.put("org.acme.a", now);
  }

  private void after(Duration time) {
    nanos += time.toNanos();
  }

  private List<String> follow() throws IOException, RefusedException {
    calls.clear();
    deployer.follow();
    return List.copyOf(calls);
  }

  @Test
  void aJarIsInstalledOnceAndLeavesWithItsFile() throws Exception {
    Path jar = Jars.bundle(folder, "a.jar", "org.acme.a");

    assertThat(follow()).containsExactly("start org.acme.a 0.0.0");
    assertThat(follow()).isEmpty();
    Files.delete(jar);
    assertThat(follow()).containsExactly("uninstall org.acme.a");
    assertThat(follow()).isEmpty();
  }

  @Test
  void aFileThatChangedUpdatesItsBundleInPlace() throws Exception {
    Jars.bundle(folder, "a.jar", "org.acme.a");
    follow();
    Jars.bundle(folder, "a.jar", "org.acme.a", "Bundle-Version: 2");

    assertThat(follow()).containsExactly("start org.acme.a 2.0.0");
  }

  @Test
  void aNewFileNameWithTheOldOneGoneIsAnUpdateToo() throws Exception {
    Path old = Jars.bundle(folder, "a-1.jar", "org.acme.a");
    follow();
    Files.delete(old);
    Jars.bundle(folder, "a-2.jar", "org.acme.a", "Bundle-Version: 2");

    assertThat(follow()).containsExactly("start org.acme.a 2.0.0");
    assertThat(follow()).isEmpty();
  }

  @Test
  void aFileThatBecomesAnotherBundleReplacesTheOld() throws Exception {
    Jars.bundle(folder, "a.jar", "org.acme.a");
    follow();
    Jars.bundle(folder, "a.jar", "org.acme.b");

    assertThat(follow()).containsExactly("start org.acme.b 0.0.0", "uninstall org.acme.a");
  }

  @Test
  void theSameSymbolicNameTwiceIsRefusedAndTheFirstStays() throws Exception {
    Jars.bundle(folder, "a.jar", "org.acme.a");
    Jars.bundle(folder, "b.jar", "org.acme.a");

    assertThat(follow()).containsExactly("start org.acme.a 0.0.0");
    assertThat(deployer.problems())
        .containsExactly(
            "deploy: b.jar is refused: its symbolic name org.acme.a is that of a.jar;"
                + " take one of them out");
  }

  @Test
  void aBundleOfTheDistributionCannotBeReplaced() throws Exception {
    Jars.bundle(folder, "a.jar", "org.holdfast.core");

    assertThat(follow()).isEmpty();
    assertThat(folder.resolve("a.jar.rejected.txt"))
        .content()
        .startsWith(
            "its symbolic name org.holdfast.core is that of a bundle of Holdfast itself;"
                + " rename it\nIt is looked at again when it changes: ");
  }

  @Test
  void aTruncatedJarIsRefusedWhenItStopsGrowing() throws Exception {
    byte[] whole = Files.readAllBytes(Jars.bundle(root, "whole.jar", "org.acme.a"));
    Path jar = folder.resolve("a.jar");
    Files.write(jar, Arrays.copyOf(whole, 20));
    follow();
    assertThat(deployer.problems()).isEmpty();
    Files.write(jar, Arrays.copyOf(whole, 40));
    follow();
    assertThat(deployer.problems()).isEmpty();
    follow();
    assertThat(deployer.problems()).singleElement().asString().contains("not the whole of one");

    Files.write(jar, whole);

    assertThat(follow()).containsExactly("start org.acme.a 0.0.0");
    assertThat(deployer.problems()).isEmpty();
    assertThat(folder.resolve("a.jar.rejected.txt")).doesNotExist();
  }

  @Test
  void aBrokenUpdateLeavesTheBundleBeforeRunning() throws Exception {
    Path jar = Jars.bundle(folder, "a.jar", "org.acme.a");
    follow();
    failing = "org.acme.a";
    Jars.bundle(folder, "a.jar", "org.acme.a", "Bundle-Version: 2");

    assertThat(follow()).containsExactly("start org.acme.a 2.0.0");
    assertThat(deployer.problems()).containsExactly("deploy: a.jar has failed: told to fail");
    assertThat(folder.resolve("a.jar.rejected.txt"))
        .hasContent(
            """
            told to fail
            Version 0.0.0 of org.acme.a runs on.
            It failed 1 of 3 times. Put a mended jar in its place, or: holdfast plugin rollback a.jar
            """);
    Files.delete(jar);
    assertThat(follow()).containsExactly("uninstall org.acme.a");
    assertThat(deployer.problems()).isEmpty();
  }

  @Test
  void linksAndOtherNamesAreNotTaken() throws Exception {
    Path elsewhere = Jars.bundle(root, "a.jar", "org.acme.a");
    Files.createSymbolicLink(folder.resolve("link.jar"), elsewhere);
    Files.copy(elsewhere, folder.resolve("a.jar.part"));

    assertThat(follow()).isEmpty();
    assertThat(deployer.problems())
        .containsExactly(
            "deploy: link.jar is refused: it is a link or not a file; put the jar itself here");
  }

  @Test
  void aFolderThatOthersCanWriteIsNotRead() throws Exception {
    Jars.bundle(folder, "a.jar", "org.acme.a");
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));

    assertThatExceptionOfType(RefusedException.class)
        .isThrownBy(this::follow)
        .withMessageContaining("can be written by others");
    assertThat(calls).isEmpty();
  }

  @Test
  void theVersionBeforeReturnsWhenMoreServersFail() throws Exception {
    serves(Standing.WELL, Standing.DOWN);
    Jars.bundle(folder, "a.jar", "org.acme.a", "Bundle-Version: 1");
    follow();
    Jars.bundle(folder, "a.jar", "org.acme.a", "Bundle-Version: 2");
    assertThat(follow()).containsExactly("start org.acme.a 2.0.0");
    assertThat(slot("a.jar").state()).isEqualTo(State.PROBATION);
    serves(Standing.DOWN, Standing.WELL);
    assertThat(follow()).as("not more than before").isEmpty();

    serves(Standing.UNKNOWN, Standing.DOWN);

    assertThat(follow()).containsExactly("start org.acme.a 1.0.0");
    assertThat(deployer.problems())
        .containsExactly(
            "deploy: a.jar has failed: 2 of 2 checks are DOWN or UNKNOWN with it, 1 were before;"
                + " such as A of server0: as told");
    assertThat(follow()).as("the same file is not tried again by itself").isEmpty();
    assertThat(steps.counts())
        .containsEntry(Kind.INSTALLED, 1L)
        .containsEntry(Kind.REPLACED, 1L)
        .containsEntry(Kind.FAILED, 1L)
        .containsEntry(Kind.RETURNED, 1L);
    assertThat(figures())
        .contains(
            "holdfast_plugin{bundle=org.acme.a, file=a.jar, signer=not looked at, state=FAILED,"
                + " version=1.0.0} 1.0",
            "holdfast_plugin_steps{step=replaced} 1.0",
            "holdfast_plugin_steps{step=removed} 0.0",
            "holdfast_plugin_swaps{bundle=org.acme.a, result=replaced} 1.0",
            "holdfast_plugin_swaps{bundle=org.acme.a, result=failed} 1.0",
            "holdfast_plugin_swaps{bundle=org.acme.a, result=returned} 1.0",
            "holdfast_plugin_swaps{bundle=org.acme.a, result=proven} 0.0");
    Files.delete(folder.resolve("a.jar"));
    follow();
    assertThat(figures())
        .as("no series for what has gone")
        .contains("holdfast_plugin_steps{step=removed} 1.0")
        .noneMatch(series -> series.contains("org.acme.a"));
  }

  private List<String> figures() {
    return Figures.of(deployer.slots(), steps).stream()
        .flatMap(
            family ->
                family.samples().stream()
                    .map(one -> family.name() + new TreeMap<>(one.labels()) + " " + one.value()))
        .toList();
  }

  @Test
  void aProbationThatIsStoodEnds() throws Exception {
    serves(Standing.WELL);
    Jars.bundle(folder, "a.jar", "org.acme.a", "Bundle-Version: 1");
    follow();
    Jars.bundle(folder, "a.jar", "org.acme.a", "Bundle-Version: 2");
    follow();
    after(WINDOW);
    follow();
    assertThat(slot("a.jar").state()).isEqualTo(State.RUNNING);
    serves(Standing.DOWN);
    assertThat(follow()).as("what fails later is the server's").isEmpty();
    assertThat(slot("a.jar").previous()).map(Build::version).hasValue("1.0.0");
  }

  private void swapAndRestartInOrder() throws Exception {
    serves(Standing.WELL);
    Jars.bundle(folder, "a.jar", "org.acme.a", "Bundle-Version: 1");
    follow();
    Jars.bundle(folder, "a.jar", "org.acme.a", "Bundle-Version: 2");
    follow();
    after(WINDOW.dividedBy(2));
    follow();
    deployer.stop();
    startNode();
    assertThat(calls).containsExactly("start org.acme.a 2.0.0");
  }

  @Test
  void aRestartInOrderGoesOnWithTheProbation() throws Exception {
    swapAndRestartInOrder();
    serves(Standing.UNTRIED);
    assertThat(follow()).isEmpty();
    assertThat(slot("a.jar").state()).isEqualTo(State.PROBATION);
    deployer.stop();
    startNode();
    follow();

    serves(Standing.DOWN);

    assertThat(follow()).as("it was well before").containsExactly("start org.acme.a 1.0.0");
    assertThat(slot("a.jar").state()).isEqualTo(State.FAILED);
  }

  @Test
  void aProbationLastsAsLongAsTheNodesThatItSees() throws Exception {
    swapAndRestartInOrder();
    after(WINDOW.dividedBy(2).minusSeconds(1));
    follow();
    assertThat(slot("a.jar").state()).isEqualTo(State.PROBATION);
    after(Duration.ofSeconds(1));
    follow();
    assertThat(slot("a.jar").state()).isEqualTo(State.RUNNING);
    startNode();
    assertThat(calls).as("it is no attempt any more").containsExactly("start org.acme.a 2.0.0");
  }

  @Test
  void aJarThatGetsAnotherNameStaysOnProbation() throws Exception {
    serves(Standing.WELL);
    Jars.bundle(folder, "a.jar", "org.acme.a", "Bundle-Version: 1");
    follow();
    Jars.bundle(folder, "a.jar", "org.acme.a", "Bundle-Version: 2");
    follow();
    Files.move(folder.resolve("a.jar"), folder.resolve("b.jar"));
    assertThat(follow()).isEmpty();
    assertThat(slot("b.jar").state()).isEqualTo(State.PROBATION);
    serves(Standing.DOWN);
    assertThat(follow()).containsExactly("start org.acme.a 1.0.0");
    assertThat(slot("b.jar").state()).isEqualTo(State.FAILED);
  }

  @Test
  void checkersHaveTimeToBeMadeAfterARestartToo() throws Exception {
    swapAndRestartInOrder();
    serves(Standing.WAITING);
    assertThat(follow()).isEmpty();
    after(Probation.SETTLE);
    assertThat(follow()).containsExactly("start org.acme.a 1.0.0");
    assertThat(deployer.problems())
        .containsExactly("deploy: a.jar has failed: it does not serve A of server0 any more");
  }

  @Test
  void aNodeThatDiesInAProbationThatGoesOnHasFailedIt() throws Exception {
    swapAndRestartInOrder();
    follow();
    startNode(); // without an orderly stop
    assertThat(calls).containsExactly("start org.acme.a 1.0.0");
    assertThat(deployer.problems())
        .containsExactly("deploy: a.jar has failed: the node ended while it was new");
  }

  @Test
  void threeFailuresAreQuarantineUntilItIsLetOut() throws Exception {
    Path first = Jars.bundle(root, "first.jar", "org.acme.a", "Bundle-Version: 1");
    Path second = Jars.bundle(root, "second.jar", "org.acme.a", "Bundle-Version: 2");
    drop(first);
    serves(Standing.WELL);
    follow();
    for (int i = 0; i < 3; i++) {
      serves(Standing.WELL);
      drop(second);
      assertThat(follow()).as("try " + i).containsExactly("start org.acme.a 2.0.0");
      serves(Standing.REFUSED);
      assertThat(follow()).as("return " + i).containsExactly("start org.acme.a 1.0.0");
    }
    assertThat(slot("a.jar").state()).isEqualTo(State.QUARANTINED);
    serves(Standing.WELL);
    drop(second);
    assertThat(follow()).isEmpty();
    assertThat(folder.resolve("a.jar.rejected.txt"))
        .content()
        .contains("it failed 3 times, at last: it refuses A of server0: as told")
        .contains("Version 1.0.0 of org.acme.a runs on.")
        .contains("holdfast plugin quarantine a.jar --release");
    startNode();
    assertThat(calls).as("also after a restart").containsExactly("start org.acme.a 1.0.0");
    assertThat(follow()).isEmpty();

    deployer.byHand().release(slot("a.jar"));

    assertThat(slot("a.jar").running()).map(Build::version).hasValue("2.0.0");
  }

  private void drop(Path jar) throws IOException {
    Path part = Files.copy(jar, folder.resolve("a.jar.part"));
    Files.move(part, folder.resolve("a.jar"), StandardCopyOption.REPLACE_EXISTING);
  }

  @Test
  void aBlockThatWouldBeRefusedIsFoundBeforeTheSwap() throws Exception {
    serves(Standing.WELL);
    Jars.bundle(folder, "a.jar", "org.acme.a", "Bundle-Version: 1");
    follow();
    touched.add(new PluginUse("A of server0", Standing.REFUSED, "port: not a number"));
    Path jar = Jars.bundle(folder, "a.jar", "org.acme.a", "Bundle-Version: 2");

    assertThat(follow()).containsExactly("discard org.acme.a");
    assertThat(deployer.problems())
        .singleElement()
        .asString()
        .contains(
            "it would not serve what the version before serves: A of server0: port: not a number");
    assertThat(preview.plan(jar, false).admitted()).isFalse();
    assertThat(preview.plan(jar, true).warnings())
        .containsExactly("it does not serve A of server0: port: not a number");
  }

  @Test
  void aKeywordOfAnotherBundleIsRefused() throws Exception {
    conflicts.add("check type TCP_CHECK is that of org.holdfast.checker.tcp");
    Jars.bundle(folder, "a.jar", "org.acme.a");

    assertThat(follow()).containsExactly("discard org.acme.a");
    assertThat(deployer.problems()).singleElement().asString().contains("check type TCP_CHECK is");
  }

  @Test
  void anOlderVersionTakesForce() throws Exception {
    Path first = Jars.bundle(root, "a.jar", "org.acme.a", "Bundle-Version: 1");
    Jars.bundle(folder, "a.jar", "org.acme.a", "Bundle-Version: 2");
    follow();
    drop(first);
    assertThat(follow()).isEmpty();
    assertThat(deployer.problems())
        .singleElement()
        .asString()
        .contains("its version 1.0.0 is older than 2.0.0, which runs");
    calls.clear();

    deployer.byHand().install(first, true);

    assertThat(calls).containsExactly("start org.acme.a 1.0.0");
    assertThat(deployer.problems()).isEmpty();
    calls.clear();
    deployer.byHand().rollback(slot("a.jar"));
    assertThat(calls).containsExactly("start org.acme.a 2.0.0");
    assertThat(slot("a.jar").runsItsJar()).isTrue();
  }

  @Test
  void aRestartMeetsTheFolderAsItIsThen() throws Exception {
    Jars.bundle(folder, "a.jar", "org.acme.a", "Bundle-Version: 1");
    Path gone = Jars.bundle(folder, "b.jar", "org.acme.b");
    follow();
    Files.delete(gone);
    Jars.bundle(folder, "a.jar", "org.acme.a", "Bundle-Version: 2");
    Jars.bundle(folder, "c.jar", "org.acme.c");

    startNode();

    assertThat(calls).containsExactly("start org.acme.a 1.0.0");
    assertThat(follow()).containsExactly("start org.acme.a 2.0.0", "start org.acme.c 0.0.0");
    deployer.stop();
    startNode();
    assertThat(calls).containsExactlyInAnyOrder("start org.acme.a 2.0.0", "start org.acme.c 0.0.0");
    assertThat(follow()).isEmpty();
  }

  @Test
  void aBuildThatTheNodeDiedWithFailed() throws Exception {
    Jars.bundle(folder, "a.jar", "org.acme.a", "Bundle-Version: 1");
    follow();
    after(WINDOW);
    follow();
    Jars.bundle(folder, "a.jar", "org.acme.a", "Bundle-Version: 2");
    follow();

    startNode(); // without an orderly stop

    assertThat(calls).containsExactly("start org.acme.a 1.0.0");
    assertThat(follow()).isEmpty();
    assertThat(deployer.problems())
        .containsExactly("deploy: a.jar has failed: the node ended while it was new");
    deployer.stop();
    startNode();
    assertThat(follow()).as("it is not tried again").isEmpty();
  }

  @Test
  void anOrderlyStopIsNoFailure() throws Exception {
    Jars.bundle(folder, "a.jar", "org.acme.a", "Bundle-Version: 1");
    follow();
    deployer.stop();
    startNode();
    assertThat(calls).containsExactly("start org.acme.a 1.0.0");
    assertThat(deployer.problems()).isEmpty();
  }

  @Test
  void aKeptJarThatWasChangedDoesNotReturn() throws Exception {
    serves(Standing.WELL);
    Jars.bundle(folder, "a.jar", "org.acme.a", "Bundle-Version: 1");
    follow();
    String first = slot("a.jar").jar().sha256();
    Jars.bundle(folder, "a.jar", "org.acme.a", "Bundle-Version: 2");
    follow();
    Files.writeString(root.resolve("kept").resolve(first + ".jar"), "something else");
    serves(Standing.DOWN);

    assertThat(follow()).isEmpty();
    assertThat(deployer.problems())
        .singleElement()
        .asString()
        .contains("the version before could not return, so this one runs on");
  }

  @Test
  void quarantineByHandStopsTheBundle() throws Exception {
    Jars.bundle(folder, "a.jar", "org.acme.a");
    follow();
    calls.clear();

    deployer.byHand().quarantine(slot("a.jar"));

    assertThat(calls).containsExactly("uninstall org.acme.a");
    startNode();
    assertThat(calls).isEmpty();
    assertThat(follow()).isEmpty();
    assertThat(deployer.problems()).containsExactly("deploy: a.jar is in quarantine: by hand");
  }

  private final class Recorder implements Bundles {
    @Override
    public boolean isCore(String symbolicName) {
      return symbolicName.startsWith("org.holdfast.");
    }

    @Override
    public Prepared prepare(Staged jar) {
      String name = jar.manifest().symbolicName();
      return new Prepared() {
        @Override
        public PluginHost.Outlook outlook() {
          return new PluginHost.Outlook(List.of("A"), conflicts, touched);
        }

        @Override
        public void start() throws RefusedException {
          calls.add("start " + name + " " + jar.manifest().version());
          if (name.equals(failing)) {
            throw new RefusedException("told to fail");
          }
        }

        @Override
        public void discard() {
          calls.add("discard " + name);
        }
      };
    }

    @Override
    public void uninstall(String symbolicName) {
      calls.add("uninstall " + symbolicName);
    }

    @Override
    public List<PluginUse> uses(String symbolicName) {
      return uses.getOrDefault(symbolicName, List.of());
    }
  }
}
