package org.holdfast.kernel.linux.internal.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KernelModulesTest {
  @TempDir Path root;
  private Tree tree;

  @BeforeEach
  void makeKernel() throws IOException {
    tree =
        new Tree(root)
            .with("/proc/sys/kernel/osrelease", "6.1.0-37-amd64\n")
            .with(
                "/lib/modules/6.1.0-37-amd64/modules.builtin",
                "kernel/lib/libcrc32c.ko\nkernel/drivers/net/macvlan.ko\n")
            .with(
                "/lib/modules/6.1.0-37-amd64/modules.dep",
                """
                kernel/net/netfilter/ipvs/ip_vs.ko.xz: kernel/net/netfilter/nf_conntrack.ko.xz
                kernel/net/netfilter/ipvs/ip_vs_rr.ko.xz: kernel/net/netfilter/ipvs/ip_vs.ko.xz
                kernel/net/netfilter/nf-tables.ko:
                """);
  }

  private KernelModules modules() {
    return new KernelModules(tree.files());
  }

  @Test
  void whatIsBuiltInIsPresent() {
    assertThat(modules().present("macvlan")).isTrue();
    assertThat(modules().waiting("macvlan")).isFalse();
  }

  @Test
  void whatIsLoadedIsPresentAndWaitsNoMore() throws IOException {
    assertThat(modules().allWaiting("ip_vs", "ip_vs_rr")).containsExactly("ip_vs", "ip_vs_rr");
    tree.with("/sys/module/ip_vs/refcnt", "0\n");
    assertThat(modules().present("ip_vs")).isTrue();
    assertThat(modules().allWaiting("ip_vs", "ip_vs_rr")).containsExactly("ip_vs_rr");
  }

  @Test
  void namesAreTakenWholeAndWithEitherDash() {
    assertThat(modules().waiting("nf_tables")).isTrue();
    assertThat(modules().waiting("vs")).isFalse();
    assertThat(modules().missing("ip_vs_wrr", "ip_vs_rr")).containsExactly("ip_vs_wrr");
  }

  @Test
  void withoutListsNothingWaits() {
    KernelModules none = new KernelModules(new MachineFiles(root.resolve("none")));

    assertThat(none.listed()).isFalse();
    assertThat(none.waiting("ip_vs")).isFalse();
    assertThat(none.option("NETFILTER_EGRESS")).isEmpty();
  }

  @Test
  void anOptionThatIsNotSetIsNo() throws IOException {
    tree.with(
        "/boot/config-6.1.0-37-amd64",
        "CONFIG_NETFILTER_EGRESS=y\n# CONFIG_NF_TABLES is not set\nCONFIG_NFT_NAT=m\n");

    assertThat(modules().option("NETFILTER_EGRESS")).contains("y");
    assertThat(modules().option("NFT_NAT")).contains("m");
    assertThat(modules().option("NF_TABLES")).contains("n");
  }
}
