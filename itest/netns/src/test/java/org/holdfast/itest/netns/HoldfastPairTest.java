package org.holdfast.itest.netns;

import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Both nodes run Holdfast. */
class HoldfastPairTest extends InteropStory {

  @Override
  Stream<Arguments> cases() {
    return Stream.of(VrrpSettings.of(3, false))
        .map(s -> Arguments.of(s, Subject.program(), Subject.program()));
  }
}
