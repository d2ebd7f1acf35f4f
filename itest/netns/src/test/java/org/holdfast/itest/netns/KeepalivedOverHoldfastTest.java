package org.holdfast.itest.netns;

import java.util.stream.Stream;
import org.holdfast.itest.netnssupport.Keepalived;
import org.junit.jupiter.params.provider.Arguments;

/** keepalived has the higher priority. */
class KeepalivedOverHoldfastTest extends InteropStory {

  @Override
  Stream<Arguments> cases() {
    return settings().map(s -> Arguments.of(s, new Keepalived(), Subject.program()));
  }
}
