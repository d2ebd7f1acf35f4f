package org.holdfast.surface.dump.internal;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import org.holdfast.api.config.DumpFiles;

/** A file that keepalived writes at a signal. Without secrets: passwords are masked. */
enum Dump {
  /** All of VRRP, at USR1. */
  DATA("keepalived.data", DumpFiles::state),
  /** Virtual servers, real servers and checks, at USR1. */
  CHECK_DATA("keepalived_check.data", files -> files.state().map(Dump::ofChecks)),
  /** Counters of VRRP, at USR2, and at RTMAX-1, after which they begin at 0 again. */
  STATS("keepalived.stats", DumpFiles::statistics),
  /** VRRP with its counters, at RTMIN+2. */
  JSON("keepalived.json", DumpFiles::json);

  private final String fileName;
  private final Function<DumpFiles, Optional<String>> option;

  Dump(String fileName, Function<DumpFiles, Optional<String>> option) {
    this.fileName = fileName;
    this.option = option;
  }

  /**
   * Where it goes.
   *
   * @param folder of dumps that have no path of their own
   * @param files what the configuration says
   */
  Path path(Path folder, DumpFiles files) {
    return folder.resolve(option.apply(files).orElse(fileName));
  }

  /** Beside that of VRRP: {@code node.data} has a {@code node_check.data}. */
  private static String ofChecks(String path) {
    int dot = path.lastIndexOf('.');
    int end = dot > path.lastIndexOf('/') ? dot : path.length();
    return path.substring(0, end) + "_check" + path.substring(end);
  }
}
