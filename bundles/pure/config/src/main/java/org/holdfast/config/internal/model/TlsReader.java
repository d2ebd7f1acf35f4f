package org.holdfast.config.internal.model;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.holdfast.api.config.ConfigLine;
import org.holdfast.api.config.Secret;
import org.holdfast.api.config.TlsFiles;
import org.holdfast.api.schema.OptionValues;

/** Reads {@code SSL} blocks: of an option that stands in several, the last counts. */
final class TlsReader {
  private static final String BLOCK = "SSL";

  private TlsReader() {}

  static TlsFiles read(Scope scope, List<ConfigLine> root, OptionValues values) {
    List<OptionValues> blocks = values.blocks(BLOCK);
    Optional<String> certificate = last(blocks, block -> block.text("certificate"));
    Optional<String> key = last(blocks, block -> block.text("key"));
    List<ConfigLine> lines =
        root.stream()
            .filter(line -> line.keyword().equals(BLOCK))
            .flatMap(line -> line.children().stream())
            .toList();
    if (certificate.isEmpty()) {
      for (String idle : List.of("key", "password")) {
        line(lines, idle)
            .ifPresent(
                it ->
                    scope.findings.warning(
                        "no-effect",
                        it.words().getFirst(),
                        idle + " of SSL has no effect without certificate"));
      }
    }
    return new TlsFiles(
        line(lines, "password")
            .filter(line -> line.words().size() == 2)
            .flatMap(line -> scope.secrets.read(line.words().get(1)))
            .map(Secret::new),
        last(blocks, block -> block.text("ca")),
        certificate,
        key);
  }

  private static Optional<ConfigLine> line(List<ConfigLine> lines, String keyword) {
    return lines.stream()
        .filter(line -> line.keyword().equals(keyword))
        .reduce((earlier, later) -> later);
  }

  private static Optional<String> last(
      List<OptionValues> blocks, Function<OptionValues, Optional<String>> option) {
    return blocks.stream()
        .flatMap(block -> option.apply(block).stream())
        .reduce((earlier, later) -> later);
  }
}
