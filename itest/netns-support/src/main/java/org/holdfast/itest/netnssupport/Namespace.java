package org.holdfast.itest.netnssupport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A network namespace, without IPv6 at first. Closing it ends the processes in it and removes it.
 */
public final class Namespace implements AutoCloseable {

  private static final Pattern LOCAL = Pattern.compile("\"local\":\"([^\"]+)\"");
  private static final Pattern HARDWARE = Pattern.compile("\"address\":\"([0-9a-f:]{17})\"");

  /** Where iproute2 keeps a file for each name. */
  private static final Path NAMES = Path.of("/run/netns");

  private final String name;

  Namespace(String name) {
    this.name = name;
    Command.must("ip", "netns", "add", name);
    ip("link", "set", "lo", "up");
    sysctl("net/ipv6/conf/all/disable_ipv6", "1");
  }

  /** Its name, as {@code ip netns list} shows it. */
  public String name() {
    return name;
  }

  /** Switches IPv6 on, which a namespace begins without. */
  public void enableIpv6() {
    for (String it : List.of("all", "default", "lo")) {
      sysctl("net/ipv6/conf/" + it + "/disable_ipv6", "0");
    }
  }

  /** Runs {@code ip ARGUMENTS} on it; has to succeed. */
  public String ip(String... arguments) {
    List<String> argv = new ArrayList<>(List.of("ip", "-n", name));
    argv.addAll(List.of(arguments));
    return Command.must(argv);
  }

  /** Runs a program in it that has to succeed, and returns what it wrote. */
  public String exec(String... argv) {
    return Command.must(inside(List.of(argv)));
  }

  /** Runs a program in it and returns how it ended. */
  public Command.Result run(List<String> argv) {
    return Command.run(inside(argv));
  }

  /** Sets a sysctl of the namespace; the key with slashes, as under /proc/sys. */
  public void sysctl(String key, String value) {
    exec("sh", "-c", "echo " + value + " > /proc/sys/" + key);
  }

  /** The argument vector that runs a program in it, as the same process. */
  public List<String> inside(List<String> argv) {
    List<String> all = new ArrayList<>(List.of("ip", "netns", "exec", name));
    all.addAll(argv);
    return all;
  }

  /** Starts a program in it; its output goes to the end of the file. */
  public Process start(Path log, List<String> argv) {
    try {
      return new ProcessBuilder(inside(argv))
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
          .redirectInput(Path.of("/dev/null").toFile())
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start " + String.join(" ", argv), e);
    }
  }

  /** The addresses on its interfaces now, read from the kernel. */
  public Set<String> addresses() {
    return LOCAL
        .matcher(ip("-j", "addr", "show"))
        .results()
        .map(match -> match.group(1))
        .collect(Collectors.toSet());
  }

  /** The MAC address of an interface. */
  public String macAddress(String interfaceName) {
    return HARDWARE
        .matcher(ip("-j", "link", "show", "dev", interfaceName))
        .results()
        .map(MatchResult::group)
        .map(text -> text.substring(text.length() - 18, text.length() - 1))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(interfaceName + " has no MAC address"));
  }

  @Override
  public void close() {
    new Remains(name).remove();
  }

  @Override
  public String toString() {
    return "network namespace " + name;
  }

  /** A namespace by its name, to be removed with the processes in it. */
  record Remains(String name) {

    /** Removes it, or leaves it to another that removes it at the same time. */
    void removeUnlessGone() {
      try {
        remove();
      } catch (IllegalStateException e) {
        if (Files.exists(NAMES.resolve(name))) {
          throw e;
        }
      }
    }

    void remove() {
      for (String pid : Command.must("ip", "netns", "pids", name).split("\\s+")) {
        if (!pid.isEmpty()) {
          ProcessHandle.of(Long.parseLong(pid)).ifPresent(ProcessHandle::destroyForcibly);
        }
      }
      Command.must("ip", "netns", "delete", name);
    }
  }
}
