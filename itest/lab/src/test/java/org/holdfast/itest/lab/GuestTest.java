package org.holdfast.itest.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What needs IPVS, in a guest kernel that has it. The scripts bound their own time. */
class GuestTest {
  private static final Path HERE = Path.of("").toAbsolutePath();

  @TempDir Path directory;

  @Test
  void ipvsPlaneMakesTheKernelHoldWhatIsWanted() throws Exception {
    List<String> command = new ArrayList<>();
    command.addAll(List.of(HERE.resolve("lab").toString(), "-t", "300", "--"));
    command.add(ProcessHandle.current().info().command().orElseThrow());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx256m"));
    command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.add(PlaneProgram.class.getName());
    assertThat(outputOf(command)).contains("PLANE-OK");
  }

  @Test
  void tableAndTrafficAreThoseUnderKeepalived() throws Exception {
    assertThat(outputOf(List.of(HERE.resolve("compare-ipvsadm.sh").toString()))).contains("SAME");
  }

  private String outputOf(List<String> command) throws IOException, InterruptedException {
    Path output = directory.resolve("output");
    Process process =
        new ProcessBuilder(command)
            .directory(HERE.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    int status = process.waitFor();
    String text = Files.readString(output);
    assertThat(status).as("%s%n%s", command, text).isZero();
    return text;
  }
}
