package org.holdfast.engine.lvs.internal;

import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import org.osgi.service.log.Logger;

/** Keeps what is logged, as "level text". */
final class RecordingLogger {
  final List<String> lines = new CopyOnWriteArrayList<>();

  Logger logger() {
    return (Logger)
        Proxy.newProxyInstance(
            Logger.class.getClassLoader(),
            new Class<?>[] {Logger.class},
            (proxy, method, arguments) -> {
              if (arguments != null && arguments[0] instanceof String format) {
                lines.add(method.getName() + " " + filled(format, arguments));
              }
              return method.getReturnType() == boolean.class ? Boolean.TRUE : null;
            });
  }

  private static String filled(String format, Object[] arguments) {
    Object[] values = Arrays.copyOfRange(arguments, 1, arguments.length);
    if (values.length == 1 && values[0] instanceof Object[] nested) {
      values = nested;
    }
    String text = format;
    for (Object value : values) {
      text = text.replaceFirst("\\{}", Matcher.quoteReplacement("" + value));
    }
    return text;
  }
}
