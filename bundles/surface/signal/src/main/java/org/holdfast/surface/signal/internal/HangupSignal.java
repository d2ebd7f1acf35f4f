package org.holdfast.surface.signal.internal;

import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/**
 * The signal SIGHUP, through {@code sun.misc.Signal} of the module jdk.unsupported. By reflection,
 * because the compiler warns of every direct use and knows no way to allow one, and from the
 * platform's class loader, so that no import is needed.
 */
final class HangupSignal implements AutoCloseable {
  private static final String NAME = "HUP";

  private final Method handle;
  private final Object signal;
  private final Object previous;

  private HangupSignal(Method handle, Object signal, Object previous) {
    this.handle = handle;
    this.signal = signal;
    this.previous = previous;
  }

  /**
   * Calls a task at every SIGHUP, on a thread of the JVM's own.
   *
   * @throws ReflectiveOperationException when this JVM has no such signal
   */
  static HangupSignal handle(Runnable task) throws ReflectiveOperationException {
    ClassLoader platform = ClassLoader.getPlatformClassLoader();
    Class<?> signalType = platform.loadClass("sun.misc.Signal");
    Class<?> handlerType = platform.loadClass("sun.misc.SignalHandler");
    Constructor<?> constructor = signalType.getConstructor(String.class);
    Object handler =
        Proxy.newProxyInstance(
            platform,
            new Class<?>[] {handlerType},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "handle" -> {
                    task.run();
                    yield null;
                  }
                  case "equals" -> proxy == arguments[0];
                  case "hashCode" -> System.identityHashCode(proxy);
                  default -> "SIGHUP handler of Holdfast";
                });
    Method handle = signalType.getMethod("handle", signalType, handlerType);
    Object signal = constructor.newInstance(NAME);
    return new HangupSignal(handle, signal, handle.invoke(null, signal, handler));
  }

  /** Gives the signal back to who had it before. */
  @Override
  public void close() throws ReflectiveOperationException {
    handle.invoke(null, signal, previous);
  }
}
