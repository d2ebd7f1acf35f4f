package org.holdfast.surface.signal.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.holdfast.api.config.ConfigurationService;
import org.junit.jupiter.api.Test;
import org.osgi.service.log.Logger;

class ReloadOnHangupTest {

  @Test
  void everyHangupReloadsOffTheThreadOfTheSignal() throws Exception {
    BlockingQueue<String> threads = new LinkedBlockingQueue<>();
    ConfigurationService service =
        fake(ConfigurationService.class, () -> threads.add(Thread.currentThread().getName()));
    ReloadOnHangup component = new ReloadOnHangup(service, fake(Logger.class, () -> {}));
    try {
      for (int i = 0; i < 2; i++) {
        hangup();
        assertThat(threads.poll(10, TimeUnit.SECONDS)).isEqualTo("holdfast-sighup");
      }
    } finally {
      component.stop();
    }
  }

  @Test
  void oneThatCameBeforeIsMadeUpForOnce() throws Exception {
    BlockingQueue<String> threads = new LinkedBlockingQueue<>();
    ConfigurationService service =
        fake(ConfigurationService.class, () -> threads.add(Thread.currentThread().getName()));
    System.setProperty("holdfast.hangup", "true");
    ReloadOnHangup component = new ReloadOnHangup(service, fake(Logger.class, () -> {}));
    try {
      assertThat(threads.poll(10, TimeUnit.SECONDS)).isEqualTo("holdfast-sighup");
      assertThat(System.getProperty("holdfast.hangup")).isNull();
    } finally {
      component.stop();
    }
  }

  private static void hangup() throws IOException, InterruptedException {
    String self = Long.toString(ProcessHandle.current().pid());
    assertThat(new ProcessBuilder("kill", "-HUP", self).start().waitFor()).isZero();
  }

  private static <T> T fake(Class<T> type, Runnable called) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              called.run();
              return null;
            }));
  }
}
