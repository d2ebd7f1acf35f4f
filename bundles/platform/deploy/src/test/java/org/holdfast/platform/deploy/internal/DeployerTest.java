package org.holdfast.platform.deploy.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.service.log.Logger;

class DeployerTest {
  @TempDir private Path root;
  private Path folder;
  private Deployer deployer;
  private final List<String> calls = new ArrayList<>();
  private String failing = "";

  @BeforeEach
  void makeFolders() throws IOException {
    folder = Files.createDirectory(root.resolve("deploy"));
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    Path stage = Files.createDirectory(root.resolve("stage"));
    Logger silent =
        (Logger)
            Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Logger.class}, (p, m, a) -> null);
    Admission admission = new Admission(List.of(new StandsAlone()));
    deployer = new Deployer(new Folder(folder, stage), stage, admission, new Recorder(), silent);
  }

  private List<String> follow() throws IOException, RefusedException {
    calls.clear();
    deployer.follow();
    return List.copyOf(calls);
  }

  @Test
  void aJarIsInstalledOnceAndLeavesWithItsFile() throws Exception {
    Path jar = Jars.bundle(folder, "a.jar", "org.acme.a");

    assertThat(follow()).containsExactly("install org.acme.a");
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

    assertThat(follow()).containsExactly("update org.acme.a");
  }

  @Test
  void aNewFileNameWithTheOldOneGoneIsAnUpdateToo() throws Exception {
    Path old = Jars.bundle(folder, "a-1.jar", "org.acme.a");
    follow();
    Files.delete(old);
    Jars.bundle(folder, "a-2.jar", "org.acme.a");

    assertThat(follow()).containsExactly("update org.acme.a");
    assertThat(follow()).isEmpty();
  }

  @Test
  void aFileThatBecomesAnotherBundleReplacesTheOld() throws Exception {
    Jars.bundle(folder, "a.jar", "org.acme.a");
    follow();
    Jars.bundle(folder, "a.jar", "org.acme.b");

    assertThat(follow()).containsExactly("install org.acme.b", "uninstall org.acme.a");
  }

  @Test
  void theSameSymbolicNameTwiceIsRefusedAndTheFirstStays() throws Exception {
    Jars.bundle(folder, "a.jar", "org.acme.a");
    Jars.bundle(folder, "b.jar", "org.acme.a");

    assertThat(follow()).containsExactly("install org.acme.a");
    assertThat(deployer.refusals())
        .containsExactly(
            "deploy: b.jar is refused: its symbolic name org.acme.a is that of a.jar;"
                + " take one of them out");
  }

  @Test
  void aBundleOfTheDistributionCannotBeReplaced() throws Exception {
    Jars.bundle(folder, "a.jar", "org.holdfast.core");

    assertThat(follow()).isEmpty();
    assertThat(folder.resolve("a.jar.rejected.txt"))
        .hasContent(
            "its symbolic name org.holdfast.core is that of a bundle of Holdfast itself;"
                + " rename it");
  }

  @Test
  void aTruncatedJarIsRefusedWhenItStopsGrowing() throws Exception {
    byte[] whole = Files.readAllBytes(Jars.bundle(root, "whole.jar", "org.acme.a"));
    Path jar = folder.resolve("a.jar");
    Files.write(jar, Arrays.copyOf(whole, 20));
    follow();
    assertThat(deployer.refusals()).isEmpty();
    Files.write(jar, Arrays.copyOf(whole, 40));
    follow();
    assertThat(deployer.refusals()).isEmpty();
    follow();
    assertThat(deployer.refusals()).singleElement().asString().contains("not the whole of one");

    Files.write(jar, whole);

    assertThat(follow()).containsExactly("install org.acme.a");
    assertThat(deployer.refusals()).isEmpty();
    assertThat(folder.resolve("a.jar.rejected.txt")).doesNotExist();
  }

  @Test
  void aBrokenUpdateLeavesTheBundleBeforeRunning() throws Exception {
    Path jar = Jars.bundle(folder, "a.jar", "org.acme.a");
    follow();
    failing = "org.acme.a";
    Jars.bundle(folder, "a.jar", "org.acme.a", "Bundle-Version: 2");

    assertThat(follow()).containsExactly("update org.acme.a");
    assertThat(deployer.refusals())
        .containsExactly("deploy: a.jar is refused: told to fail (the one before runs on)");
    Files.delete(jar);
    assertThat(follow()).containsExactly("uninstall org.acme.a");
    assertThat(deployer.refusals()).isEmpty();
  }

  @Test
  void linksAndOtherNamesAreNotTaken() throws Exception {
    Path elsewhere = Jars.bundle(root, "a.jar", "org.acme.a");
    Files.createSymbolicLink(folder.resolve("link.jar"), elsewhere);
    Files.copy(elsewhere, folder.resolve("a.jar.part"));

    assertThat(follow()).isEmpty();
    assertThat(deployer.refusals())
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

  private final class Recorder implements Bundles {
    @Override
    public boolean isCore(String symbolicName) {
      return symbolicName.startsWith("org.holdfast.");
    }

    @Override
    public void install(String fileName, String symbolicName, Path jar) throws RefusedException {
      note("install", symbolicName);
    }

    @Override
    public void update(String symbolicName, Path jar, Path before) throws RefusedException {
      assertThat(before).isRegularFile();
      note("update", symbolicName);
    }

    @Override
    public void uninstall(String symbolicName) {
      calls.add("uninstall " + symbolicName);
    }

    private void note(String verb, String symbolicName) throws RefusedException {
      calls.add(verb + " " + symbolicName);
      if (symbolicName.equals(failing)) {
        throw new RefusedException("told to fail");
      }
    }
  }
}
