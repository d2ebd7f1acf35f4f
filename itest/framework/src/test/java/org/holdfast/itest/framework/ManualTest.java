package org.holdfast.itest.framework;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.holdfast.itest.netnssupport.Requirements;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The pages of the manual in the distribution can be read. */
@Tag("root") // needs what `holdfast test` installs
class ManualTest {

  @ParameterizedTest
  @CsvSource({"man8/holdfast.8,--signum=NAME", "man5/holdfast.conf.5,virtual_router_id"})
  void mandocFindsNoFaultAndShowsIt(String page, String word) throws Exception {
    Requirements.need("mandoc");
    Path file = Distribution.built().home().resolve("share/man").resolve(page);

    assertThat(mandoc("-Tlint", file)).isEmpty();
    assertThat(mandoc("-Tascii", file).replaceAll(".\b", "")).contains("NAME", "SEE ALSO", word);
  }

  private static String mandoc(String output, Path file) throws Exception {
    Process process =
        new ProcessBuilder("mandoc", output, file.toString()).redirectErrorStream(true).start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
