package org.holdfast.engine.vrrp.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.holdfast.api.config.NameDirectories;

/**
 * Names of the numbers of routes and rules, from the files of iproute2 ({@code rt_tables} and
 * others, and the {@code .conf} files in the folders {@code rt_tables.d} ...). A number is its own
 * name. Immutable.
 */
final class NameTables {
  /** What is named, and where. */
  enum Kind {
    TABLE("rt_tables", 0xffff_ffffL, Map.of("default", 253L, "main", 254L, "local", 255L)),
    PROTOCOL("rt_protos", 255, Map.of("kernel", 2L, "boot", 3L, "static", 4L, "keepalived", 18L)),
    SCOPE("rt_scopes", 255, Map.of("global", 0L, "site", 200L, "link", 253L, "host", 254L)),
    REALM("rt_realms", 65535, Map.of("cosmos", 0L)),
    TOS("rt_dsfield", 255, Map.of("default", 0L)),
    GROUP("group", 0xffff_ffffL, Map.of("default", 0L)),
    IP_PROTOCOL("", 255, Map.of("icmp", 1L, "tcp", 6L, "udp", 17L, "ipv6-icmp", 58L, "sctp", 132L));

    private final String file;
    private final long max;
    private final Map<String, Long> known;

    Kind(String file, long max, Map<String, Long> known) {
      this.file = file;
      this.max = max;
      this.known = known;
    }
  }

  private static final int HEX = 16;

  private final Map<Kind, Map<String, Long>> names;

  private NameTables(Map<Kind, Map<String, Long>> names) {
    this.names = names;
  }

  /** Without any file. */
  static NameTables builtIn() {
    Map<Kind, Map<String, Long>> names = new EnumMap<>(Kind.class);
    for (Kind kind : Kind.values()) {
      names.put(kind, Map.copyOf(kind.known));
    }
    return new NameTables(names);
  }

  /** Reads the files; one that is not there or not readable names nothing. */
  static NameTables read(NameDirectories directories) {
    Map<Kind, Map<String, Long>> names = new EnumMap<>(Kind.class);
    for (Kind kind : Kind.values()) {
      Map<String, Long> of = new HashMap<>(kind.known);
      if (!kind.file.isEmpty()) {
        read(Path.of(directories.second()), kind, of);
        read(Path.of(directories.first()), kind, of);
      }
      names.put(kind, of);
    }
    return new NameTables(names);
  }

  private static void read(Path directory, Kind kind, Map<String, Long> into) {
    readFile(directory.resolve(kind.file), kind, into);
    Path more = directory.resolve(kind.file + ".d");
    if (Files.isDirectory(more)) {
      try (Stream<Path> files = Files.list(more)) {
        files
            .filter(file -> file.toString().endsWith(".conf"))
            .sorted()
            .forEach(file -> readFile(file, kind, into));
      } catch (IOException | UncheckedIOException e) {
        return; // as one that is not there
      }
    }
  }

  private static void readFile(Path file, Kind kind, Map<String, Long> into) {
    List<String> lines;
    try {
      lines = Files.readAllLines(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return; // as one that is not there
    }
    for (String line : lines) {
      String[] words = line.strip().split("\\s+");
      if (words.length >= 2 && !words[0].startsWith("#")) {
        try {
          into.put(words[1], number(words[0], kind));
        } catch (NumberFormatException e) {
          continue; // iproute2 skips such a line, too
        }
      }
    }
  }

  private static long number(String text, Kind kind) {
    long number =
        text.startsWith("0x") || text.startsWith("0X")
            ? Long.parseLong(text.substring(2), HEX)
            : Long.parseLong(text, text.length() > 1 && text.startsWith("0") ? 8 : 10);
    if (number < 0 || number > kind.max) {
      throw new NumberFormatException(text);
    }
    return number;
  }

  /** The number of a name, or the number that it is. */
  long number(Kind kind, String text) throws UnresolvedException {
    Long named = names.get(kind).get(text);
    if (named != null) {
      return named;
    }
    try {
      return number(text, kind);
    } catch (NumberFormatException e) {
      throw new UnresolvedException(
          kind.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ')
              + " '"
              + text
              + "' is in no file of iproute2; add it to "
              + kind.file
              + ", or write its number");
    }
  }
}
