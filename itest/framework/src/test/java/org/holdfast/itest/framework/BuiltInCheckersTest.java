package org.holdfast.itest.framework;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.holdfast.api.check.CheckSchema;
import org.holdfast.api.check.CheckSpec;
import org.holdfast.api.config.TlsFiles;
import org.holdfast.api.config.TrackFile;
import org.holdfast.api.schema.OptionValues;
import org.holdfast.checkerkit.CheckerBundle;
import org.holdfast.checkerkit.CheckerContract;

/** The checkers of the distribution do what is asked of every vendor's. */
class BuiltInCheckersTest extends CheckerContract {

  BuiltInCheckersTest() throws IOException {
    super(bundles());
  }

  private static List<CheckerBundle> bundles() throws IOException {
    List<CheckerBundle> found = new ArrayList<>();
    Path folder = Distribution.built().home().resolve("lib/bundles");
    try (DirectoryStream<Path> jars = Files.newDirectoryStream(folder, "org.holdfast.checker.*")) {
      jars.forEach(jar -> found.add(new CheckerBundle(jar)));
    }
    if (found.isEmpty()) {
      throw new IOException("no checkers in " + folder);
    }
    return found;
  }

  @Override
  protected CheckSpec block(CheckSchema schema, InetSocketAddress server) {
    OptionValues.Builder options = options(schema);
    switch (schema.keyword()) {
      case "HTTP_GET", "SSL_GET" ->
          options.add("url", OptionValues.builder().add("path", "/").build());
      case "MISC_CHECK" -> options.add("misc_path", List.of("/bin/true"));
      case "NAGIOS_CHECK" -> options.add("plugin", List.of("/bin/true"));
      case "BFD_CHECK" -> options.add("name", "peer");
      case "FILE_CHECK" -> options.add("track_file", "load");
      default -> {}
    }
    TrackFile load = new TrackFile("load", "/run/load", OptionalInt.empty(), false, 1, false);
    return new CheckSpec(
        options.build(),
        server,
        Optional.empty(),
        Optional.empty(),
        List.of(load),
        TlsFiles.none());
  }
}
