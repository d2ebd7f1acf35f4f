package org.holdfast.itest.netns;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.holdfast.itest.netnssupport.Await;
import org.holdfast.itest.netnssupport.Namespace;
import org.holdfast.itest.netnssupport.Requirements;
import org.holdfast.itest.netnssupport.Sandbox;

/**
 * Every change that the kernel reports in a namespace, by whatever program: of addresses ({@code ip
 * monitor}) and of nftables ({@code nft monitor}).
 */
final class Watch {
  private static final Duration LIMIT = Duration.ofSeconds(5);
  private static final String MARK = "mark";

  private final Namespace namespace;
  private final Path addresses;
  private final Path rules;
  private int marks;

  private Watch(Namespace namespace, Path folder) {
    this.namespace = namespace;
    this.addresses = folder.resolve(namespace.name() + ".addresses");
    this.rules = folder.resolve(namespace.name() + ".rules");
  }

  /** Looks from now on; both programs have been seen to listen when it returns. */
  static Watch on(Sandbox sandbox, Namespace namespace) {
    Requirements.need("nft");
    Watch watch = new Watch(namespace, sandbox.folder("watch"));
    namespace.start(watch.addresses, List.of("ip", "-o", "monitor", "address"));
    namespace.start(watch.rules, List.of("nft", "monitor"));
    watch.mark();
    return watch;
  }

  /** What happens before it is not asked for any more. */
  void mark() {
    String mark = MARK + ++marks;
    // Until it is seen: a program that has only been started hears nothing yet.
    await(addresses, mark, () -> label(mark));
    await(rules, mark, () -> table(mark));
  }

  /** Comes and goes: of one that is there already nothing would be told. */
  private void table(String mark) {
    namespace.exec("nft", "add table ip " + mark);
    namespace.exec("nft", "delete table ip " + mark);
  }

  private void label(String mark) {
    namespace.ip("addr", "replace", "127.9.9." + marks + "/32", "dev", "lo", "label", "lo:" + mark);
  }

  private void await(Path file, String mark, Runnable write) {
    Await.until(
        mark + " in " + file.getFileName(),
        LIMIT,
        () -> {
          write.run();
          return text(file).contains(mark);
        },
        () -> text(file));
  }

  /** The lines about addresses since the mark. */
  List<String> addressChanges() {
    return since(addresses);
  }

  /** The lines about nftables since the mark. */
  List<String> ruleChanges() {
    return since(rules);
  }

  private List<String> since(Path file) {
    List<String> lines = text(file).lines().toList();
    int last = 0;
    for (int i = 0; i < lines.size(); i++) {
      last = lines.get(i).contains(MARK + marks) ? i + 1 : last;
    }
    return lines.subList(last, lines.size()).stream()
        .filter(line -> !line.startsWith("# new generation"))
        .toList();
  }

  private static String text(Path file) {
    try {
      return Files.exists(file) ? Files.readString(file) : "";
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }
}
