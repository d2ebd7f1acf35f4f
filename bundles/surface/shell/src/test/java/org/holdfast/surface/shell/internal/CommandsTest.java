package org.holdfast.surface.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.junit.jupiter.api.Test;

class CommandsTest {
  private final Fakes fakes = new Fakes();

  @Test
  void vrrp() {
    VrrpCommands commands = new VrrpCommands(fakes.vrrp());

    assertThat(commands.list()).isEqualTo(Golden.text("vrrp-list"));
    assertThat(commands.show("web")).isEqualTo(Golden.text("vrrp-show"));
    assertThat(commands.names()).containsExactly("web", "mail");
    assertThatExceptionOfType(CommandException.class)
        .isThrownBy(() -> commands.show("wep"))
        .withMessage("no VRRP instance is called 'wep'; there is web, mail");
  }

  @Test
  void lvs() {
    LvsCommands commands = new LvsCommands(fakes.lvs());

    assertThat(commands.list()).isEqualTo(Golden.text("lvs-list"));
    assertThat(commands.show("10.0.0.1:80/tcp")).isEqualTo(Golden.text("lvs-show"));
    assertThatExceptionOfType(CommandException.class)
        .isThrownBy(() -> commands.show("10.0.0.1:80"))
        .withMessageContaining("there is 10.0.0.1:80/tcp");
  }

  @Test
  void check() {
    CheckCommands commands = new CheckCommands(fakes.checks());

    assertThat(commands.list()).isEqualTo(Golden.text("check-list"));
    assertThat(commands.types()).isEqualTo(Golden.text("check-types"));
  }

  @Test
  void platform() {
    PlatformCommands commands = new PlatformCommands(fakes.platform());

    assertThat(commands.status()).isEqualTo(Golden.text("platform-status"));
    assertThat(commands.bundles()).isEqualTo(Golden.text("platform-bundles"));
  }

  @Test
  void nothingConfiguredIsSaid() {
    assertThat(
            List.of(
                new VrrpCommands(Fakes.noVrrp()).list(),
                new CheckCommands(Fakes.noChecks()).list(),
                new CheckCommands(Fakes.noChecks()).types()))
        .containsExactly(
            "no VRRP instance is configured",
            "no check is configured",
            "no bundle provides a check type");
  }
}
