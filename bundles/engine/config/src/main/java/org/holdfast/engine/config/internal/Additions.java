package org.holdfast.engine.config.internal;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.holdfast.api.config.Configuration;
import org.holdfast.api.config.RealServer;
import org.holdfast.api.config.VirtualServer;
import org.osgi.service.log.Logger;

/** The real servers that were added at run time, in a file. Belongs to the thread of changes. */
final class Additions {
  static final String FILE = "servers.added";
  private static final String NONE = "-";
  private static final int WORDS = 6;

  private final Path file;
  private final Logger logger;
  private List<Addition> all;

  /** Reads the file; what it says counts for configurations that have such virtual servers. */
  Additions(Path folder, Logger logger) {
    this.file = folder.resolve(FILE);
    this.logger = logger;
    this.all = load();
  }

  List<Addition> all() {
    return all;
  }

  void add(Addition one) {
    set(with(one));
  }

  /** They and one more. */
  List<Addition> with(Addition one) {
    List<Addition> more = new ArrayList<>(all);
    more.add(one);
    return more;
  }

  void remove(Addition one) {
    set(without(one));
  }

  /** They without one. */
  List<Addition> without(Addition one) {
    List<Addition> fewer = new ArrayList<>(all);
    fewer.remove(one);
    return fewer;
  }

  /** Has something looked at as if others were added; no file is written. */
  <T> T supposing(List<Addition> others, Supplier<T> look) {
    List<Addition> before = all;
    all = List.copyOf(others);
    try {
      return look.get();
    } finally {
      all = before;
    }
  }

  /** Forgets those whose virtual server is gone, or has the server itself. */
  void retain(Configuration configuration) {
    List<Addition> kept =
        all.stream()
            .filter(
                one ->
                    configuration.virtualServers().stream()
                        .anyMatch(server -> one.isOf(server) && !has(server, one)))
            .toList();
    if (!kept.equals(all)) {
      set(kept);
    }
  }

  static boolean has(VirtualServer server, Addition one) {
    return server.realServers().stream()
        .anyMatch(real -> real.id().address().equals(one.address()));
  }

  /** A configuration with the added servers at the ends of their virtual servers. */
  Configuration over(Configuration configuration) {
    return all.isEmpty()
        ? configuration
        : configuration.with(configuration.virtualServers().stream().map(this::over).toList());
  }

  private VirtualServer over(VirtualServer server) {
    List<RealServer> added =
        all.stream()
            .filter(one -> one.isOf(server) && !has(server, one))
            .flatMap(one -> one.server(server).stream())
            .toList();
    if (added.isEmpty()) {
      return server;
    }
    List<RealServer> both = new ArrayList<>(server.realServers());
    both.addAll(added);
    return server.with(both);
  }

  private void set(List<Addition> now) {
    all = List.copyOf(now);
    StringBuilder text = new StringBuilder();
    all.forEach(one -> text.append(line(one)).append('\n'));
    try {
      SafeFile.folder(file.getParent());
      SafeFile.write(file, text.toString().getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      logger.error("cannot write {}: added servers are lost at a restart: {}", file, e.toString());
    }
  }

  private static String line(Addition one) {
    return String.join(
        " ",
        one.service(),
        address(one.address()),
        one.weight().isPresent() ? String.valueOf(one.weight().getAsInt()) : NONE,
        one.like().map(Additions::address).orElse(NONE + " " + NONE));
  }

  private static String address(InetSocketAddress at) {
    return at.getAddress().getHostAddress() + " " + at.getPort();
  }

  private List<Addition> load() {
    List<Addition> found = new ArrayList<>();
    try {
      for (String line : Files.readAllLines(file)) {
        parse(line).ifPresent(found::add);
      }
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (IOException e) {
      logger.error("cannot read {}: servers that were added are lost: {}", file, e.toString());
    }
    return List.copyOf(found);
  }

  private Optional<Addition> parse(String line) {
    String[] words = line.split(" ");
    try {
      if (words.length != WORDS) {
        throw new IllegalArgumentException(words.length + " words");
      }
      return Optional.of(
          new Addition(
              words[0],
              address(words[1], words[2]),
              words[3].equals(NONE)
                  ? OptionalInt.empty()
                  : OptionalInt.of(Integer.parseInt(words[3])),
              words[4].equals(NONE) ? Optional.empty() : Optional.of(address(words[4], words[5]))));
    } catch (IllegalArgumentException e) {
      logger.error(
          "{}: got \"{}\", expected \"SERVICE ADDRESS PORT WEIGHT ADDRESS PORT\"; that server is"
              + " not added again",
          file,
          line);
      return Optional.empty();
    }
  }

  private static InetSocketAddress address(String host, String port) {
    return new InetSocketAddress(InetAddress.ofLiteral(host), Integer.parseInt(port));
  }
}
