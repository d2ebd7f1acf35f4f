package org.holdfast.itest.kernel;

import org.holdfast.kernel.linux.internal.net.AddressScenario;
import org.holdfast.kernel.linux.internal.net.LostNotificationsScenario;
import org.holdfast.kernel.linux.internal.net.MonitorScenario;
import org.holdfast.kernel.linux.internal.netlink.NetlinkScenario;
import org.holdfast.kernel.linux.internal.probe.EchoScenario;
import org.holdfast.kernel.linux.internal.probe.ProbeSocketScenario;
import org.holdfast.kernel.linux.internal.process.ScriptScenario;
import org.holdfast.kernel.linux.internal.scheduling.SchedulingScenario;
import org.holdfast.kernel.linux.internal.vrrp.AdvertScenario;
import org.holdfast.kernel.linux.internal.vrrp.AnnouncementScenario;
import org.holdfast.kernel.linux.internal.vrrp.MissingRightsScenario;
import org.junit.jupiter.api.Test;

/** Each port against the kernel of this machine. */
class KernelPortsTest {

  @Test
  void addressesAreAddedTaggedRefreshedAndRemoved() throws Exception {
    Namespace.run(AddressScenario.class);
  }

  @Test
  void changesOfTheNetworkAreHeard() throws Exception {
    Namespace.run(MonitorScenario.class);
  }

  @Test
  void lostNotificationsAreMadeUpFor() throws Exception {
    Namespace.run(LostNotificationsScenario.class);
  }

  @Test
  void advertsArriveWithTheirHeader() throws Exception {
    Namespace.run(AdvertScenario.class);
  }

  @Test
  void announcementsAreWellFormed() throws Exception {
    Namespace.run(AnnouncementScenario.class);
  }

  @Test
  void netlinkRequestsAndTransactions() throws Exception {
    Namespace.run(NetlinkScenario.class);
  }

  @Test
  void probesLeaveAsTheyAreTold() throws Exception {
    Namespace.run(ProbeSocketScenario.class);
  }

  @Test
  void echoRequestsAreAnsweredOrNotWithAReason() throws Exception {
    Namespace.run(EchoScenario.class);
  }

  @Test
  void scriptsRunAndEnd() throws Exception {
    Namespace.run(ScriptScenario.class);
  }

  @Test
  void threadsAreGivenPriorityProcessorsAndMemory() throws Exception {
    Namespace.run(SchedulingScenario.class);
  }

  @Test
  void missingRightsAreNamed() throws Exception {
    Namespace.runWithoutRights(MissingRightsScenario.class);
  }
}
