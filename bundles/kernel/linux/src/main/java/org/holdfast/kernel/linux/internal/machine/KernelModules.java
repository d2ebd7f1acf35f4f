package org.holdfast.kernel.linux.internal.machine;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Which parts of the kernel are there, and which it could load; none is loaded by asking. */
final class KernelModules {
  private static final String LISTS = "/lib/modules/%s/modules.%s";

  private final MachineFiles files;
  private final String builtIn;
  private final String loadable;
  private final Optional<String> configuration;

  KernelModules(MachineFiles files) {
    this.files = files;
    String release = files.line("/proc/sys/kernel/osrelease").orElse("");
    builtIn = files.text(LISTS.formatted(release, "builtin")).orElse("");
    loadable = files.text(LISTS.formatted(release, "dep")).orElse("");
    configuration = files.text("/boot/config-" + release);
  }

  /** Whether there are lists of what the kernel has and can load. */
  boolean listed() {
    return !loadable.isEmpty();
  }

  /** Whether it is loaded or a part of the kernel, as far as that can be told. */
  boolean present(String module) {
    return files.exists("/sys/module/" + module) || in(builtIn, module, "(?m)$");
  }

  /** Whether it is not there yet, and the kernel would load it when something asks for it. */
  boolean waiting(String module) {
    return !present(module) && in(loadable, module, ":");
  }

  /** Those of them that the kernel would load. */
  List<String> allWaiting(String... modules) {
    return Stream.of(modules).filter(this::waiting).toList();
  }

  /** Those of them that are not there and that the kernel could not load. */
  List<String> missing(String... modules) {
    return Stream.of(modules).filter(one -> !present(one) && !waiting(one)).toList();
  }

  /**
   * What an option of the kernel's configuration was set to: y, m or n; empty where the kernel was
   * installed without its configuration.
   */
  Optional<String> option(String name) {
    return configuration.map(
        text -> {
          Matcher set = Pattern.compile("(?m)^CONFIG_" + name + "=([ym])$").matcher(text);
          return set.find() ? set.group(1) : "n";
        });
  }

  /** File names have either of - and _, and may be compressed. */
  private static boolean in(String list, String module, String end) {
    String name = Pattern.quote(module).replace("_", "\\E[-_]\\Q");
    return Pattern.compile("/" + name + "\\.ko(\\.[a-z]+)?" + end).matcher(list).find();
  }
}
