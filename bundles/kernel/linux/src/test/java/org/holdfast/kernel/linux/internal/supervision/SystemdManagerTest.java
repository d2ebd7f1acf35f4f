package org.holdfast.kernel.linux.internal.supervision;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.holdfast.api.platform.ServiceManager;
import org.holdfast.kernel.KernelException;
import org.holdfast.kernel.linux.internal.libc.Datagram;
import org.holdfast.kernel.linux.internal.libc.Socket;
import org.holdfast.kernel.linux.internal.libc.SocketAddresses;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.service.log.Logger;

/** What a service manager receives, on a socket of this test. */
class SystemdManagerTest {
  @TempDir Path folder;
  private final List<String> logged = new CopyOnWriteArrayList<>();

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
    for (String none : new String[] {null, ""}) {
      SystemdManager manager = new SystemdManager(none, logger());
      manager.ready();
      assertThat(manager.problems()).isEmpty();
      assertThat(untold(manager)).isZero();
    }
    assertThat(logged).isEmpty();
  }

  @Test
  void whatCannotBeToldIsAProblemUntilItCan() throws KernelException {
    String path = folder.resolve("nobody").toString();
    SystemdManager manager = new SystemdManager(path, logger());
    manager.ready();
    manager.alive();
    assertThat(manager.problems())
        .singleElement()
        .asString()
        .contains("NOTIFY_SOCKET=" + path, "ENOENT", "WATCHDOG=1", "take this node for hung");
    assertThat(untold(manager)).isEqualTo(2);
    assertThat(logged).singleElement().asString().startsWith("error").contains("READY=1");
    try (Socket there = Socket.open("open", "", Socket.AF_UNIX, 2, 0)) {
      there.bind("bind", SocketAddresses.unix(path));
      manager.alive();
    }
    assertThat(manager.problems()).isEmpty();
    assertThat(untold(manager)).isEqualTo(2);
    assertThat(logged).hasSize(2).last().asString().startsWith("info");
  }

  @Test
  void aPathThatIsNoneIsAProblemToo() {
    SystemdManager manager = new SystemdManager("/" + "x".repeat(200), logger());
    manager.ready();
    assertThat(manager.problems()).hasSize(1);
  }

  private static double untold(SystemdManager manager) {
    return manager.metrics().getFirst().samples().getFirst().value();
  }

  private Logger logger() {
    return (Logger)
        Proxy.newProxyInstance(
            Logger.class.getClassLoader(),
            new Class<?>[] {Logger.class},
            (proxy, method, arguments) -> {
              logged.add(method.getName() + " " + Arrays.deepToString(arguments));
              return null;
            });
  }

  private String told(String path, Consumer<ServiceManager> call) throws KernelException {
    try (Socket manager = Socket.open("open", "", Socket.AF_UNIX, 2, 0)) {
      manager.bind("bind", SocketAddresses.unix(path));
      call.accept(new SystemdManager(path, logger()));
      Datagram datagram = new Datagram(200, 0);
      assertThat(manager.readable(1000)).isTrue();
      byte[] text = new byte[manager.receive(datagram, Socket.DONT_WAIT)];
      datagram.payload().get(0, text);
      return new String(text);
    }
  }
}
