package org.holdfast.engine.config.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.holdfast.api.check.CheckSchema;
import org.holdfast.api.check.CheckSchemaSource;
import org.holdfast.api.check.CheckSpec;
import org.holdfast.api.check.Checker;
import org.holdfast.api.check.CheckerFactory;
import org.holdfast.api.config.CheckReport;
import org.holdfast.api.config.CheckReport.Status;
import org.holdfast.api.config.ConfigurationCheck.Request;
import org.holdfast.api.schema.BlockSchema;
import org.holdfast.api.schema.OptionSchema;
import org.holdfast.api.schema.ValueType;
import org.holdfast.engine.config.internal.host.HostCheck;
import org.holdfast.engine.config.internal.host.HostPorts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileCheckTest {
  private static final String INSTANCE =
      "vrrp_instance web {\n  interface eth0\n  virtual_router_id 51\n  %s\n"
          + "  virtual_ipaddress {\n    192.0.2.1/24\n  }\n}\n";

  @TempDir private Path folder;

  private CheckReport check(String text) throws IOException {
    return check(text, List.of());
  }

  private CheckReport check(String text, List<CheckerFactory> factories) throws IOException {
    Path file = Files.writeString(folder.resolve("k.conf"), text);
    return new FileCheck(
            new FileSources(),
            new CheckTypes(factories, List.of(described()), List.of()),
            new HostCheck(HostPorts.NONE))
        .check(new Request(file, Optional.of("here"), false));
  }

  private static CheckSchemaSource described() {
    return () ->
        List.of(
            new CheckSchema(
                new BlockSchema("DNS_CHECK", "Asks.", List.of()), 1, Duration.ofSeconds(1)));
  }

  private static CheckerFactory running(String keyword) {
    CheckSchema schema =
        new CheckSchema(
            new BlockSchema(
                keyword,
                "Runs a program.",
                List.of(OptionSchema.of("path", new ValueType.Script(), "The program."))),
            1,
            Duration.ofSeconds(1));
    return new CheckerFactory() {
      @Override
      public CheckSchema schema() {
        return schema;
      }

      @Override
      public Checker create(CheckSpec spec) {
        return context -> {
          throw new IOException("never run here");
        };
      }
    };
  }

  private static String server(String check) {
    return "virtual_server 192.0.2.80 80 {\n  protocol TCP\n  real_server 192.0.2.11 80 {\n    "
        + check
        + "\n  }\n}\n";
  }

  @Test
  void aGoodFileCanBeRun() throws IOException {
    CheckReport report = check(INSTANCE.formatted("priority 100"));

    assertThat(report.status()).isEqualTo(Status.OK);
    assertThat(report.configuration()).isPresent();
    assertThat(report.text())
        .isEqualTo(
            folder.resolve("k.conf") + ": 0 errors, 0 warnings; it can be run (exit status 0)\n");
  }

  @Test
  void theStatusIsThatOfKeepalived() throws IOException {
    assertThat(check(INSTANCE.formatted("prioriti 100")).status()).isEqualTo(Status.ERRORS);
    assertThat(check(INSTANCE.formatted("priority 300")).status()).isEqualTo(Status.ERRORS);
    assertThat(check(INSTANCE.formatted("priority")).status())
        .isEqualTo(Status.NOT_READ_TO_THE_END);
    assertThat(check(INSTANCE.formatted("notify /bin/true")).status())
        .isEqualTo(Status.SCRIPT_SECURITY);
    assertThat(check(server("")).status()).isEqualTo(Status.OK);
  }

  @Test
  void aFileThatIsNotThereCannotBeRun() {
    CheckReport report =
        new FileCheck(
                new FileSources(),
                new CheckTypes(List.of(), List.of(), List.of()),
                new HostCheck(HostPorts.NONE))
            .check(new Request(folder.resolve("none.conf"), Optional.empty(), false));

    assertThat(report.status()).isEqualTo(Status.CANNOT_RUN);
    assertThat(report.text()).contains("no such file [file-unreadable]");
  }

  @Test
  void whatTheEnginesOfANodeCannotDoIsAnError() throws IOException {
    Path file = Files.writeString(folder.resolve("k.conf"), server(""));
    CheckReport report =
        new FileCheck(
                new FileSources(),
                new CheckTypes(List.of(), List.of(), List.of()),
                new HostCheck(HostPorts.NONE),
                wanted -> List.of("data plane nft cannot do: wlc"))
            .check(new Request(file, Optional.of("here"), false));

    assertThat(report.status()).isEqualTo(Status.ERRORS);
    assertThat(report.configuration()).isEmpty();
    assertThat(report.text()).contains("data plane nft cannot do: wlc [cannot-be-done]");
  }

  @Test
  void aCheckTypeThatIsOnlyDescribedIsNotActedOn() throws IOException {
    CheckReport described = check(server("DNS_CHECK {\n    }"));
    CheckReport unknown = check(server("FOO_CHECK {\n    }"));

    assertThat(described.status()).isEqualTo(Status.OK);
    assertThat(described.notActedOn()).singleElement().extracting("keyword").isEqualTo("DNS_CHECK");
    assertThat(unknown.status()).isEqualTo(Status.ERRORS);
    assertThat(unknown.findings()).extracting("id").containsExactly("no-check-type");
  }

  @Test
  void aScriptOfACheckCountsAsAScript() throws IOException {
    CheckReport report =
        check(server("RUN_CHECK {\n      path /bin/true\n    }"), List.of(running("RUN_CHECK")));

    assertThat(report.status()).isEqualTo(Status.SCRIPT_SECURITY);
    assertThat(report.findings().getFirst().position().line()).isEqualTo(5);
  }

  @Test
  void allMistakesAreToldInOneRun() throws IOException {
    CheckReport report = check(resource("mistakes.conf"));

    assertThat(report.text().replace(folder + "/", "")).isEqualTo(resource("mistakes.txt"));
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = FileCheckTest.class.getResourceAsStream("/check/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
