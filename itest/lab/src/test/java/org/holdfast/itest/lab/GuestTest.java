package org.holdfast.itest.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What needs IPVS, in a guest kernel that has it. The scripts bound their own time. */
class GuestTest {
  private static final Path HERE = Path.of("").toAbsolutePath();

  @TempDir Path directory;

  @Test
  void ipvsPlaneMakesTheKernelHoldWhatIsWanted() throws Exception {
    assertThat(outputOf(guest(300, java(PlaneProgram.class)))).contains("PLANE-OK");
  }

  @Test
  void tableOfTenThousandIsLoadedInAThirdOfTheTimeOfIpvsadm() throws Exception {
    assertThat(outputOf(guest(900, java(TableSpeedProgram.class, "3")))).contains("SPEED-OK");
  }

  @Test
  void theDoctorSeesIpvsAndLoadsNothing() throws Exception {
    String program = HERE.resolve("../../runtime/bin/holdfast").normalize().toString();
    assertThat(outputOf(guest(300, List.of("bash", "doctor-guest.sh", program))))
        .contains("DOCTOR-OK");
  }

  @Test
  void onlyAFailingServerLosesRequests() throws Exception {
    List<String> command = new ArrayList<>(List.of("bash", "traffic-guest.sh"));
    String program = HERE.resolve("../../runtime/bin/holdfast").normalize().toString();
    command.addAll(java(TrafficProgram.class, program));
    assertThat(outputOf(guest(900, command))).contains("TRAFFIC-OK");
  }

  @Test
  void everyKeywordMakesTheTableOfKeepalived() throws Exception {
    assertThat(outputOf(comparison(conf().filter(GuestTest::isOfEveryKeyword)))).contains("SAME");
  }

  @Test
  void tableAndTrafficAreThoseUnderKeepalived() throws Exception {
    assertThat(outputOf(comparison(conf().filter(file -> !isOfEveryKeyword(file)))))
        .contains("SAME");
  }

  private static Stream<Path> conf() throws IOException {
    return Files.list(HERE.resolve("conf"))
        .filter(file -> file.toString().endsWith(".conf"))
        .sorted();
  }

  /** Takes as long as all others. */
  private static boolean isOfEveryKeyword(Path file) {
    return file.endsWith("every.conf");
  }

  private static List<String> comparison(Stream<Path> conf) {
    try (conf) {
      String script = HERE.resolve("compare-ipvsadm.sh").toString();
      return Stream.concat(Stream.of(script), conf.map(Path::toString)).toList();
    }
  }

  /** In the guest, for so many seconds at most. */
  private static List<String> guest(int seconds, List<String> command) {
    List<String> lab =
        List.of(HERE.resolve("lab").toString(), "-t", Integer.toString(seconds), "--");
    return Stream.concat(lab.stream(), command.stream()).toList();
  }

  private static List<String> java(Class<?> program, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElseThrow());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx256m"));
    command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.add(program.getName());
    command.addAll(List.of(arguments));
    return command;
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
