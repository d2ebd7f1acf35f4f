package org.holdfast.config.internal.model;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.holdfast.api.config.ConfigLine;
import org.holdfast.api.schema.OptionSchema;
import org.holdfast.config.internal.keywords.ServerKeywords;

/**
 * Check blocks as lines. Any block with a name in upper case is a check: which types there are is
 * not known here. Their options are the engine's or the type's own.
 */
public final class CheckBlocks {
  private static final Set<String> ENGINE =
      ServerKeywords.CHECK.options().stream()
          .map(OptionSchema::keyword)
          .collect(Collectors.toUnmodifiableSet());

  /** A place to check in the place of the server (keepalived.conf(5), SMTP_CHECK). */
  private static final String HOST = "host";

  /** Of these a host block has its own; all else in it is said of the check as a whole. */
  private static final Set<String> OF_HOST =
      Set.of(
          "connect_ip",
          "connect_port",
          "bindto",
          "bind_port",
          "bind_if",
          "fwmark",
          "connect_timeout");

  private CheckBlocks() {}

  public static boolean isCheck(ConfigLine line) {
    return isCheckType(line.keyword())
        && (line.block().isPresent() || line.words().size() == 1 && line.keyword().contains("_"));
  }

  private static boolean isCheckType(String keyword) {
    for (int i = 0; i < keyword.length(); i++) {
      char c = keyword.charAt(i);
      boolean letter = c >= 'A' && c <= 'Z';
      if (!letter && (i == 0 || c != '_' && (c < '0' || c > '9'))) {
        return false;
      }
    }
    return !keyword.isEmpty();
  }

  /**
   * The options of the engine. What a host block says of retries and times counts for the check as
   * a whole, and what is said last counts, as with keepalived.
   */
  static List<ConfigLine> engine(ConfigLine check) {
    List<ConfigLine> options = new ArrayList<>();
    Set<String> saidByHosts = new HashSet<>();
    for (ConfigLine line : check.children()) {
      if (line.keyword().equals(HOST)) {
        List<ConfigLine> said = line.children().stream().filter(CheckBlocks::isOfCheck).toList();
        said.forEach(one -> saidByHosts.add(one.keyword()));
        said.forEach(one -> replace(options, one));
      } else if (saidByHosts.contains(line.keyword())) {
        replace(options, line);
      } else if (ENGINE.contains(line.keyword())) {
        options.add(line);
      }
    }
    return List.copyOf(options);
  }

  private static void replace(List<ConfigLine> options, ConfigLine said) {
    options.removeIf(earlier -> earlier.keyword().equals(said.keyword()));
    options.add(said);
  }

  private static boolean isOfCheck(ConfigLine line) {
    return ENGINE.contains(line.keyword()) && !OF_HOST.contains(line.keyword());
  }

  /** The block with the options of its type alone. */
  public static ConfigLine own(ConfigLine check) {
    List<ConfigLine> options =
        check.children().stream()
            .filter(line -> !ENGINE.contains(line.keyword()))
            .map(line -> line.keyword().equals(HOST) ? place(line) : line)
            .toList();
    return new ConfigLine(List.of(check.words().getFirst()), Optional.of(options));
  }

  private static ConfigLine place(ConfigLine host) {
    return new ConfigLine(
        host.words(),
        host.block().map(lines -> lines.stream().filter(line -> !isOfCheck(line)).toList()));
  }
}
