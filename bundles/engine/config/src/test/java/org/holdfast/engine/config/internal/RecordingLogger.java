package org.holdfast.engine.config.internal;

import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.service.log.Logger;

/** Keeps what is logged: level, format and arguments. */
final class RecordingLogger {
  final List<String> lines = new CopyOnWriteArrayList<>();

  Logger logger() {
    return (Logger)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {Logger.class},
            (proxy, method, arguments) -> {
              lines.add(method.getName() + " " + Arrays.deepToString(arguments));
              return null;
            });
  }
}
