package org.holdfast.surface.dump.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Our files beside those that keepalived 2.2.7 wrote for the same configuration and state. */
class FormatTest {

  /** What is nobody's business outside of keepalived, or not known outside of an engine. */
  private static final Pattern NOT_OURS =
      Pattern.compile("   (Read timeout = |fd_in |Unicast checksum compatibility = ).*");

  /** Numbers of users and interfaces, which the kernel alone knows. */
  private static final Pattern KERNEL_NUMBERS =
      Pattern.compile(", (uid:gid \\d+:\\d+|ifindex \\d+)");

  static Stream<Sample> samples() {
    return Sample.ALL.stream().map(Sample::new);
  }

  @ParameterizedTest
  @MethodSource("samples")
  void theJsonIsTheSameButForPasswords(Sample sample) throws IOException {
    List<?> ours = Json.array(JsonText.of(sample.node(), new Counted()));
    List<?> theirs = sample.json();
    assertThat(ours).hasSameSizeAs(theirs);
    for (int i = 0; i < theirs.size(); i++) {
      Map<String, Object> one = fields(ours.get(i), "data");
      Map<String, Object> other = fields(theirs.get(i), "data");
      other.computeIfPresent("auth_data", (name, secret) -> Words.MASKED);
      one.remove("track_process"); // of later versions
      assertThat(one.keySet()).containsExactlyElementsOf(other.keySet());
      assertThat(one).isEqualTo(other);
      assertThat(fields(ours.get(i), "stats")).isEqualTo(fields(theirs.get(i), "stats"));
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void theCountersAreTheSameText(Sample sample) {
    assertThat(StatsText.of(sample.node(), new Counted())).isEqualTo(sample.text(".stats"));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void everyInstanceHasTheSameLinesInTheSameOrder(Sample sample) {
    String ours = VrrpText.of(sample.node(), "lb1", ZoneOffset.UTC);
    for (var instance : sample.configuration().instances()) {
      String title = "VRRP Instance = " + instance.name();
      assertThat(DataBlock.of(ours, title).lines())
          .as(title)
          .containsExactlyElementsOf(theirs(DataBlock.of(sample.text(".data"), title)));
    }
  }

  private static List<String> theirs(DataBlock block) {
    List<String> lines = new ArrayList<>();
    for (String line : block.lines()) {
      if (!NOT_OURS.matcher(line).matches() && !isSourceOfNoMaster(line, block)) {
        lines.add(known(line));
      }
    }
    return lines;
  }

  /** Which address of an interface it would take is known of a MASTER alone. */
  private static boolean isSourceOfNoMaster(String line, DataBlock block) {
    return line.startsWith("   Using src_ip = ")
        && !line.endsWith(" (from configuration)")
        && !block.value("State").orElseThrow().equals("MASTER");
  }

  private static String known(String line) {
    if (line.equals("   Flags: none")) {
      return "   Flags:"; // none of those that it would write, or none at all
    }
    return line.startsWith("   Password = ")
        ? "   Password = " + Words.MASKED
        : KERNEL_NUMBERS.matcher(line).replaceAll("");
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> fields(Object instance, String part) {
    assertThat(((Map<String, Object>) instance).keySet()).isEqualTo(Set.of("data", "stats"));
    return (Map<String, Object>) ((Map<String, Object>) instance).get(part);
  }
}
