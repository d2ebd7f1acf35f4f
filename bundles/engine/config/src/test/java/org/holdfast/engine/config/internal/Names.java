package org.holdfast.engine.config.internal;

import java.net.UnknownHostException;

/** Name servers for tests. */
final class Names {
  static final NameLookups.Resolver NONE =
      name -> {
        throw new UnknownHostException(name);
      };

  private Names() {}
}
