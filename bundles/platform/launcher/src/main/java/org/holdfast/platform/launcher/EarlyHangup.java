package org.holdfast.platform.launcher;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/**
 * SIGHUP while nobody takes it: before the bundle that reloads is there, and while it is replaced.
 * Java would end the process. The signal is noted in a system property; who takes it reads that.
 * Through {@code sun.misc.Signal} of the module jdk.unsupported, by reflection, because the
 * compiler warns of every direct use and knows no way to allow one.
 */
final class EarlyHangup {

  /** There when a SIGHUP came that nobody took. */
  static final String NOTED = "holdfast.hangup";

  private EarlyHangup() {}

  /**
   * Takes the signal until somebody else does.
   *
   * @throws BootException when this JVM has no such signal: a reload would end the node
   */
  static void hold() throws BootException {
    ClassLoader platform = ClassLoader.getPlatformClassLoader();
    try {
      Class<?> signal = platform.loadClass("sun.misc.Signal");
      Class<?> handler = platform.loadClass("sun.misc.SignalHandler");
      Method handle = signal.getMethod("handle", signal, handler);
      handle.invoke(
          null,
          signal.getConstructor(String.class).newInstance("HUP"),
          Proxy.newProxyInstance(
              platform,
              new Class<?>[] {handler},
              (proxy, method, arguments) ->
                  switch (method.getName()) {
                    case "handle" -> {
                      System.setProperty(NOTED, "true");
                      yield null;
                    }
                    case "equals" -> proxy == arguments[0];
                    case "hashCode" -> System.identityHashCode(proxy);
                    default -> "SIGHUP is noted";
                  }));
    } catch (ReflectiveOperationException e) {
      throw new BootException(
          "SIGHUP cannot be taken ("
              + e
              + "); the module jdk.unsupported is needed, and java without -Xrs");
    }
  }
}
