package org.holdfast.kernel.linux.internal.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.holdfast.api.machine.Ability;
import org.holdfast.api.machine.Ability.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is answered by files alone, of kernels as they are met. */
class ChecksOfFilesTest {
  @TempDir Path root;
  private Tree tree;

  @BeforeEach
  void makeTree() {
    tree = new Tree(root);
  }

  private static Ability found(String name, Consumer<Abilities> look) {
    Abilities abilities = new Abilities();
    look.accept(abilities);
    return abilities.all().stream()
        .filter(one -> one.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private Ability right(String name) {
    return found(name, new RightsCheck(tree.files())::look);
  }

  private Ability limit(String name) {
    return found(name, new LimitsCheck(tree.files())::look);
  }

  private Ability setting(String name) {
    return found(name, new SysctlCheck(tree.files())::look);
  }

  @Test
  void aRightIsHadCouldBeHadOrCannotBeHad() throws IOException {
    tree.with(
        "/proc/self/status", "Name:\tjava\nCapEff:\t0000000000001000\nCapBnd:\t0000000000003000\n");

    assertThat(right("cap-net-admin").answer()).isEqualTo(Answer.YES);
    assertThat(right("cap-net-raw").answer()).isEqualTo(Answer.UNKNOWN);
    assertThat(right("cap-setuid").answer()).isEqualTo(Answer.NO);
    assertThat(right("cap-net-raw").needed()).isTrue();
    assertThat(right("cap-setuid").needed()).isFalse();
  }

  @Test
  void aRightIsNotGuessedWhereTheKernelDoesNotTell() {
    assertThat(right("cap-net-admin").answer()).isEqualTo(Answer.UNKNOWN);
  }

  @Test
  void theTightestLimitOnTheWayToTheRootCounts() throws IOException {
    tree.with("/proc/self/cgroup", "0::/system.slice/holdfast.service\n")
        .with("/sys/fs/cgroup/cgroup.controllers", "cpu memory\n")
        .with("/sys/fs/cgroup/system.slice/holdfast.service/memory.max", "max\n")
        .with("/sys/fs/cgroup/system.slice/memory.max", "268435456\n")
        .with("/sys/fs/cgroup/system.slice/cpu.max", "max 100000\n");

    assertThat(limit("memory-limit").answer()).isEqualTo(Answer.NO);
    assertThat(limit("memory-limit").found()).isEqualTo("256 MiB");
    assertThat(limit("cpu-limit").answer()).isEqualTo(Answer.YES);
  }

  @Test
  void aQuotaOfProcessorsIsNamed() throws IOException {
    tree.with("/proc/self/cgroup", "0::/\n")
        .with("/sys/fs/cgroup/cgroup.controllers", "cpu memory\n")
        .with("/sys/fs/cgroup/cpu.max", "50000 100000\n");

    assertThat(limit("cpu-limit").answer()).isEqualTo(Answer.NO);
    assertThat(limit("cpu-limit").found()).isEqualTo("50000 us of 100000 us");
  }

  @Test
  void limitsOfTheFirstVersionAreReadToo() throws IOException {
    tree.with("/proc/self/cgroup", "4:memory:/docker/x\n3:cpu,cpuacct:/docker/x\n0::/\n")
        .with("/sys/fs/cgroup/memory/docker/x/memory.limit_in_bytes", "9223372036854771712\n")
        .with("/sys/fs/cgroup/memory/docker/memory.limit_in_bytes", "536870912\n")
        .with("/sys/fs/cgroup/cpu,cpuacct/docker/x/cpu.cfs_quota_us", "-1\n")
        .with("/sys/fs/cgroup/cpu,cpuacct/docker/cpu.cfs_quota_us", "200000\n")
        .with("/sys/fs/cgroup/cpu,cpuacct/docker/cpu.cfs_period_us", "100000\n");

    assertThat(limit("memory-limit").answer()).isEqualTo(Answer.YES);
    assertThat(limit("memory-limit").found()).isEqualTo("512 MiB");
    assertThat(limit("cpu-limit").found()).isEqualTo("200000 us of 100000 us");
  }

  @Test
  void aSettingIsShownWithItsValueAndHowToChangeIt() throws IOException {
    tree.with("/proc/sys/net/ipv4/conf/all/arp_ignore", "0\n")
        .with("/proc/sys/net/ipv4/conf/all/arp_announce", "2\n");

    assertThat(setting("arp-ignore").answer()).isEqualTo(Answer.NO);
    assertThat(setting("arp-ignore").found()).isEqualTo("net.ipv4.conf.all.arp_ignore = 0");
    assertThat(setting("arp-ignore").remedy()).contains("sysctl -w net.ipv4.conf.all.arp_ignore=1");
    assertThat(setting("arp-announce").answer()).isEqualTo(Answer.YES);
    assertThat(setting("ip-nonlocal-bind6").found())
        .isEqualTo("there is no net.ipv6.ip_nonlocal_bind");
  }

  @Test
  void aClockThatCountsTicksIsNoSourceOfTimers() throws IOException {
    String path = "/sys/devices/system/clocksource/clocksource0/current_clocksource";
    tree.with(path, "jiffies\n");
    assertThat(found("clock-source", new ClockCheck(tree.files())::look).answer())
        .isEqualTo(Answer.NO);
    tree.with(path, "kvm-clock\n");
    assertThat(found("clock-source", new ClockCheck(tree.files())::look).found())
        .isEqualTo("clock source kvm-clock");
  }
}
