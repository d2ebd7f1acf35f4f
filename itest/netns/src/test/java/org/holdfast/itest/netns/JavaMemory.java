package org.holdfast.itest.netns;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.holdfast.itest.netnssupport.Await;
import org.holdfast.itest.netnssupport.Command;
import org.holdfast.itest.netnssupport.Node;

/**
 * What the Java of a node holds after a full collection, as it writes into its log when it is sent
 * SIGQUIT. Its attach mechanism is off, so nothing else can ask.
 *
 * @param heapBytes live objects, without the space between them that the collector leaves and fills
 * @param metaspaceKib in use
 * @param loaders class loaders of bundles; those of a bundle that is used first later come later
 * @param histogram a line for each class of each loader
 */
record JavaMemory(long heapBytes, long metaspaceKib, long loaders, String histogram) {
  /** The node has to be started through this program and with this option in its environment. */
  static final List<String> WRAPPER = List.of("env", "JAVA_TOOL_OPTIONS=-XX:+PrintClassHistogram");

  private static final Pattern TOTAL = Pattern.compile("(?m)^Total +\\d+ +(\\d+)$");

  /** What compaction has left in place and filled is dead, and grows with the heap. */
  private static final Pattern FILLER =
      Pattern.compile(" \\d+ +(\\d+) +(?:\\[L)?jdk\\.internal\\.vm\\.Filler(?:Element;|Object)");

  private static final Pattern METASPACE = Pattern.compile("Metaspace +used (\\d+)K");
  private static final Pattern LOADERS =
      Pattern.compile(
          " (\\d+) +\\d+"
              + " +org\\.apache\\.felix\\.framework\\.BundleWiringImpl\\$\\w*ClassLoader\\w*");

  static JavaMemory of(Node node) {
    ask(node);
    String text = ask(node); // the first collects, the second sees what is left
    return new JavaMemory(
        number(TOTAL, text) - sum(FILLER, text),
        number(METASPACE, text),
        sum(LOADERS, text),
        text.substring(text.indexOf("#instances")));
  }

  /** In how many loaders a class is, with objects of it. */
  long loadersOf(String className) {
    return histogram.lines().filter(line -> line.matches(".* " + Pattern.quote(className))).count();
  }

  /** Objects of a class, in all loaders. */
  long objectsOf(String className) {
    return sum(
        Pattern.compile(
            " (\\d+) +\\d+ +" + Pattern.quote(className) + "(?= |$)", Pattern.MULTILINE),
        histogram);
  }

  private static long sum(Pattern pattern, String text) {
    return pattern.matcher(text).results().mapToLong(one -> Long.parseLong(one.group(1))).sum();
  }

  private static String ask(Node node) {
    int before = node.logText().length();
    Command.must("sh", "-c", "kill -QUIT " + node.pid());
    Await.until(
        "a class histogram in the log",
        Duration.ofSeconds(60),
        () -> TOTAL.matcher(node.logText().substring(before)).find(),
        node::logTail);
    return node.logText().substring(before);
  }

  private static long number(Pattern pattern, String text) {
    return pattern
        .matcher(text)
        .results()
        .mapToLong(one -> Long.parseLong(one.group(1)))
        .reduce((a, b) -> b)
        .orElseThrow();
  }
}
