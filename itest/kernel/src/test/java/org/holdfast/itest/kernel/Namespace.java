package org.holdfast.itest.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.osgi.service.log.Logger;

/**
 * Runs a scenario, a class with a {@code main} that throws when something is not as it should be,
 * in a JVM of its own inside a network namespace that goes with it.
 */
public final class Namespace {
  private static final int LIMIT_SECONDS = 60;

  private Namespace() {}

  /** As root, with all rights over the namespace. */
  static void run(Class<?> scenario) throws Exception {
    run(List.of("unshare", "--net"), scenario);
  }

  /** As user 0, but without any capability. */
  static void runWithoutRights(Class<?> scenario) throws Exception {
    run(
        List.of("unshare", "--net", "--", "setpriv", "--bounding-set=-all", "--inh-caps=-all"),
        scenario);
  }

  private static void run(List<String> prefix, Class<?> scenario) throws Exception {
    List<String> command = new ArrayList<>(prefix);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-XX:+UseSerialGC"));
    command.add("--add-exports=java.base/sun.nio.ch=ALL-UNNAMED"); // as bin/holdfast
    String path = System.getProperty("java.class.path");
    command.addAll(List.of("-cp", System.getProperty("surefire.test.class.path", path)));
    command.add(scenario.getName());
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes());
    if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      fail("%s is still running after %d s", scenario.getSimpleName(), LIMIT_SECONDS);
    }
    assertThat(process.exitValue())
        .as("%s (needs root, util-linux, iproute2, tcpdump):%n%s", scenario.getName(), output)
        .isZero();
  }

  /** Runs a command in the namespace that the scenario is in; its output. */
  public static String sh(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor()).as("%s: %s", Arrays.toString(command), output).isZero();
    return output;
  }

  /** {@code ip} with words. */
  public static String ip(String words) throws IOException, InterruptedException {
    return sh(("ip " + words).split(" "));
  }

  /** Two ends of a wire, 10.9.0.1/24 on va and 10.9.0.2/24 on vb, that hear each other. */
  public static void wire() throws IOException, InterruptedException {
    ip("link set lo up");
    ip("link add va type veth peer name vb");
    ip("address add 10.9.0.1/24 dev va");
    ip("address add 10.9.0.2/24 dev vb");
    ip("link set va up");
    ip("link set vb up");
    for (String name : List.of("all", "va", "vb")) {
      sh("sysctl", "-qw", "net.ipv4.conf." + name + ".rp_filter=0");
      sh("sysctl", "-qw", "net.ipv4.conf." + name + ".accept_local=1");
    }
  }

  /** A logger that keeps what it is told. */
  public static Logger logger(List<String> lines) {
    return (Logger)
        Proxy.newProxyInstance(
            Namespace.class.getClassLoader(),
            new Class<?>[] {Logger.class},
            (proxy, method, arguments) -> {
              lines.add(method.getName() + " " + Arrays.deepToString(arguments));
              return null;
            });
  }

  /** Looks again and again until something is so, at most 10 s. */
  public static void until(String what, Condition condition) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (!condition.holds()) {
      assertThat(System.nanoTime()).as("10 s have passed without: %s", what).isLessThan(deadline);
      TimeUnit.MILLISECONDS.sleep(5);
    }
  }

  /** Something to wait for. */
  public interface Condition {
    /** Whether it is so. */
    boolean holds() throws Exception;
  }
}
