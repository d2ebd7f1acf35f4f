package org.holdfast.itest.image;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.holdfast.itest.netnssupport.Command;
import org.holdfast.itest.netnssupport.Node;
import org.holdfast.itest.netnssupport.NodeProgram;

/**
 * The node of an image, as on a machine without Java: in a mount namespace where the places of JDKs
 * are empty. It ends with 99 where there is a Java all the same.
 *
 * @param image the unpacked image
 */
record ImageProgram(Path image) implements NodeProgram {
  private static final String WITHOUT_JAVA =
      """
      for place in /usr/lib/jvm /opt; do
        [ ! -d "$place" ] || mount -t tmpfs none "$place" || exit 98
      done
      if java -version >/dev/null 2>&1; then echo "there is a Java: $(command -v java)"; exit 99; fi
      exec "$0" "$@"
      """;

  @Override
  public String name() {
    return "image";
  }

  @Override
  public List<String> command(Path configuration, Path folder) {
    return inside(folder, "run", "-f", configuration.toString());
  }

  /** Runs a command of the image beside a node of it. */
  Command.Result run(Node node, String... words) {
    return Command.run(inside(node.folder(), words));
  }

  private List<String> inside(Path folder, String... words) {
    List<String> argv = new ArrayList<>();
    argv.addAll(List.of("env", "-u", "JAVA_HOME", "HOLDFAST_RUN_DIR=" + folder.resolve("run")));
    argv.addAll(List.of("PATH=/usr/sbin:/usr/bin:/sbin:/bin"));
    argv.addAll(List.of("unshare", "-m", "sh", "-c", WITHOUT_JAVA));
    argv.add(image.resolve("bin/holdfast").toString());
    argv.addAll(List.of(words));
    return argv;
  }
}
