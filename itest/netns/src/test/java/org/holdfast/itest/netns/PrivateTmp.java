package org.holdfast.itest.netns;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.holdfast.itest.netnssupport.Requirements;
import org.holdfast.itest.netnssupport.Sandbox;

/**
 * A /tmp for one program alone, in a mount namespace of its own; from outside it is a folder of the
 * sandbox.
 */
final class PrivateTmp {
  private static final String TMP = "/tmp/";

  /** Folders below /tmp that the program needs stay where they are. */
  private static final String MOUNT_AND_RUN =
      """
      set -eu
      tmp=$1
      shift
      while [ "$1" != -- ]; do
        mkdir -p "$tmp/${1#/tmp/}"
        mount --rbind "$1" "$tmp/${1#/tmp/}"
        shift
      done
      shift
      mount --rbind "$tmp" /tmp
      exec "$@"
      """;

  private final Path folder;

  private PrivateTmp(Path folder) {
    this.folder = folder;
  }

  static PrivateTmp in(Sandbox sandbox, String name) {
    Requirements.need("unshare");
    try {
      Path folder = sandbox.folder(name);
      Files.setAttribute(folder, "unix:mode", 01777);
      return new PrivateTmp(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make a folder like /tmp", e);
    }
  }

  /** What is in it. */
  Path folder() {
    return folder;
  }

  /** The words before a program that give it this /tmp. */
  List<String> wrapper(Path... needed) {
    List<String> argv = new ArrayList<>(List.of("unshare", "--mount", "sh", "-c", MOUNT_AND_RUN));
    argv.addAll(List.of("private-tmp", folder.toString()));
    for (Path path : needed) {
      if (path.startsWith(TMP)) {
        argv.add(path.toString());
      }
    }
    argv.add("--");
    return argv;
  }
}
