package org.acme.hostile;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.holdfast.api.check.CheckContext;
import org.holdfast.api.check.CheckResult;

/** Makes classes without end. */
public final class Metaspace extends HostileCheck {

  private static final List<Class<?>> MADE = new ArrayList<>();

  @Override
  protected CheckResult harm(CheckContext context) throws IOException {
    try (InputStream in = Metaspace.class.getResourceAsStream("Metaspace.class")) {
      byte[] bytes = in.readAllBytes();
      while (true) {
        MADE.add(new Loader().make(bytes));
      }
    }
  }

  private static final class Loader extends ClassLoader {
    Loader() {
      super(Metaspace.class.getClassLoader());
    }

    Class<?> make(byte[] bytes) {
      return defineClass(null, bytes, 0, bytes.length);
    }
  }
}
