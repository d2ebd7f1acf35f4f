package org.holdfast.kernel.linux.internal.supervision;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.function.Consumer;
import org.holdfast.api.platform.ServiceManager;
import org.holdfast.kernel.KernelException;
import org.holdfast.kernel.linux.internal.libc.Datagram;
import org.holdfast.kernel.linux.internal.libc.Socket;
import org.holdfast.kernel.linux.internal.libc.SocketAddresses;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a service manager receives, on a socket of this test. */
class SystemdManagerTest {
  @TempDir Path folder;

  @Test
  void isToldInTheWordsOfSdNotify() throws KernelException {
    String path = folder.resolve("notify").toString();
    assertThat(told(path, ServiceManager::ready)).isEqualTo("READY=1");
    assertThat(told(path + 2, ServiceManager::alive)).isEqualTo("WATCHDOG=1");
    assertThat(told(path + 3, ServiceManager::stopping)).isEqualTo("STOPPING=1");
    assertThat(told(path + 4, ServiceManager::reloading))
        .matches("RELOADING=1\nMONOTONIC_USEC=[0-9]+");
  }

  @Test
  void anAbstractSocketIsToldToo() throws KernelException {
    assertThat(told("@holdfast-test-" + ProcessHandle.current().pid(), ServiceManager::ready))
        .isEqualTo("READY=1");
  }

  @Test
  void withoutAManagerNothingHappens() {
    new SystemdManager((String) null).ready();
    new SystemdManager("").alive();
    new SystemdManager(folder.resolve("nobody").toString()).stopping();
    new SystemdManager("/" + "x".repeat(200)).ready();
  }

  private static String told(String path, Consumer<ServiceManager> call) throws KernelException {
    try (Socket manager = Socket.open("open", "", Socket.AF_UNIX, 2, 0)) {
      manager.bind("bind", SocketAddresses.unix(path));
      call.accept(new SystemdManager(path));
      Datagram datagram = new Datagram(200, 0);
      assertThat(manager.readable(1000)).isTrue();
      byte[] text = new byte[manager.receive(datagram, Socket.DONT_WAIT)];
      datagram.payload().get(0, text);
      return new String(text);
    }
  }
}
