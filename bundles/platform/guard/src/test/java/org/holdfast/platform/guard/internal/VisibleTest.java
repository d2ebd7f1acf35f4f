package org.holdfast.platform.guard.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a deployed bundle sees. */
class VisibleTest {

  @ParameterizedTest
  @CsvSource({
    "org.holdfast.api.check, true",
    "org.holdfast.api.schema, true",
    "org.holdfast.api.process, true",
    "org.holdfast.api.platform, false",
    "org.holdfast.api.control, false",
    "org.holdfast.kernel, false",
    "org.holdfast.kernel.net, false",
    "org.holdfast.config, false",
    "com.sun.jna, false",
    "sun.misc, false",
    "jdk.net, false",
    "jdk.internal.misc, false",
    "org.osgi.framework, true",
    "org.osgi.framework.hooks.service, false",
    "org.osgi.service.cm, false",
    "org.osgi.service.url, false",
    "org.apache.felix.service.command, false",
    "javax.net.ssl, true",
    "javax.netless, false",
    "javax.management, false",
    "javax.naming, false",
    "java.net, true",
  })
  void packages(String name, boolean seen) {
    assertThat(Visible.isPackage(name)).isEqualTo(seen);
  }

  @ParameterizedTest
  @CsvSource({
    "org.osgi.service.log.LoggerFactory, true, false",
    "org.holdfast.api.check.CheckerFactory, false, true",
    "org.holdfast.api.platform.Heartbeat, false, false",
    "org.holdfast.api.platform.ServiceManager, false, false",
    "org.holdfast.api.process.ScriptRunner, false, false",
    "org.osgi.service.cm.ConfigurationAdmin, false, false",
  })
  void services(String name, boolean lent, boolean taken) {
    assertThat(Visible.isLent(new String[] {name})).isEqualTo(lent);
    assertThat(Visible.isTaken(new String[] {name})).isEqualTo(taken);
  }
}
