package org.holdfast.itest.netns;

import java.util.stream.Stream;
import org.holdfast.itest.netnssupport.Keepalived;
import org.junit.jupiter.params.provider.Arguments;

/** Holdfast has the higher priority. */
class HoldfastOverKeepalivedTest extends InteropStory {

  @Override
  Stream<Arguments> cases() {
    return settings().map(s -> Arguments.of(s, Subject.program(), new Keepalived()));
  }
}
