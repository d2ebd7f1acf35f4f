package org.holdfast.platform.image.internal;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** A Java of some modules alone, linked by jlink. */
final class JavaRuntime {
  /** As "release" of a JDK and Linux name the processors that a native library is shipped for. */
  private static final Map<String, String> ARCHITECTURES =
      Map.of("amd64", "x86_64", "aarch64", "aarch64");

  private JavaRuntime() {}

  /** The name of this machine's processor, in "release" and in names of folders of libraries. */
  static String architecture() throws ImageException {
    String name = System.getProperty("os.arch");
    String known = ARCHITECTURES.get(name);
    if (known == null) {
      throw new ImageException(
          "this machine is " + name + "; images are made on amd64 and aarch64, for the same");
    }
    return known;
  }

  /** The folder of lib/native for that processor. */
  static String nativeFolder() throws ImageException {
    return "linux-" + architecture().replace('_', '-');
  }

  static void link(Collection<String> modules, Path folder) throws ImageException {
    Tools.run(
        "jlink",
        List.of(
            "--add-modules",
            String.join(",", modules),
            "--output",
            folder.toString(),
            "--compress",
            "zip-9",
            "--strip-debug",
            "--no-header-files",
            "--no-man-pages",
            // jlink strips before or after it generates these, by chance: two runs would differ.
            "--disable-plugin",
            "generate-jli-classes",
            // bin/holdfast reads it there, as in a whole JDK.
            "--release-info",
            "add:OS_ARCH=\"" + architecture() + "\""));
  }
}
