package org.holdfast.surface.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.holdfast.api.machine.Ability;
import org.holdfast.api.machine.MachineCheck;
import org.junit.jupiter.api.Test;

class DoctorCommandTest {
  private static final Ability RAW =
      new Ability(
          "cap-net-raw",
          Ability.Answer.YES,
          true,
          "this process has CAP_NET_RAW",
          "adverts of VRRP",
          "");
  private static final Ability IPVS =
      new Ability(
          "ipvs",
          Ability.Answer.NO,
          false,
          "this kernel has no IPVS",
          "virtual servers",
          "modprobe ip_vs");

  private final List<MachineCheck.Request> requests = new ArrayList<>();

  private static Ability admin(Ability.Answer answer) {
    return new Ability(
        "cap-net-admin", answer, true, "not of this process", "addresses", "run this as root");
  }

  private Answer doctor(List<Ability> abilities, String... words) {
    return new DoctorCommand(
            request -> {
              requests.add(request);
              return new MachineCheck.Report("Linux 6.1 on amd64, looked at as root", abilities);
            })
        .run(words);
  }

  @Test
  void peopleReadWhatForAndWhatToDo() {
    Answer answer = doctor(List.of(admin(Ability.Answer.UNKNOWN), RAW, IPVS));

    assertThat(answer.text()).isEqualTo(Golden.text("doctor"));
  }

  @Test
  void programsReadTheSame() {
    Answer answer = doctor(List.of(admin(Ability.Answer.UNKNOWN), RAW, IPVS), "--json");

    assertThat(answer.text()).isEqualTo(Golden.text("doctor-json"));
  }

  @Test
  void theStatusTellsWhetherANodeCanWork() {
    assertThat(doctor(List.of(RAW)).status()).isZero();
    assertThat(doctor(List.of(RAW, IPVS)).status()).as("a feature is missing").isZero();
    assertThat(doctor(List.of(RAW, admin(Ability.Answer.UNKNOWN))).status()).isEqualTo(2);
    assertThat(doctor(List.of(admin(Ability.Answer.UNKNOWN), admin(Ability.Answer.NO))).status())
        .isEqualTo(1);
  }

  @Test
  void theFoldersOfTheNodeAreLookedAt() {
    doctor(List.of(RAW), "--run", "/srv/run");
    doctor(List.of(RAW), "--run", "/srv/run", "--state", "/srv/state", "--user", "vip");

    assertThat(requests)
        .containsExactly(
            new MachineCheck.Request(Path.of("/srv/run"), Path.of("/srv/run/state"), "holdfast"),
            new MachineCheck.Request(Path.of("/srv/run"), Path.of("/srv/state"), "vip"));
  }

  @Test
  void anUnknownWordIsRefused() {
    assertThatThrownBy(() -> doctor(List.of(RAW), "now"))
        .hasMessage("doctor: 'now' is one word too many");
  }
}
