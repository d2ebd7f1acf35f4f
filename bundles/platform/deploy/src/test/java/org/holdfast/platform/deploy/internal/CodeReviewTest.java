package org.holdfast.platform.deploy.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.holdfast.api.platform.BundleGuard;
import org.junit.jupiter.api.Test;

/** What the guard says of the code decides. */
class CodeReviewTest {
  private static final Staged JAR = new Staged("a.jar", Path.of("a.jar"), "", null);

  private static CodeReview finding(BundleGuard.Review review) {
    return new CodeReview(
        new BundleGuard() {
          @Override
          public Review review(Path jar) {
            return review;
          }

          @Override
          public void stop(String bundle, String reason) {}
        });
  }

  @Test
  void allThatIsWrongIsOneRefusal() {
    CodeReview review =
        finding(new BundleGuard.Review(List.of("it ends", "it listens"), List.of("it reads")));
    assertThatThrownBy(() -> review.check(JAR))
        .isInstanceOf(RefusedException.class)
        .hasMessage(
            "it ends; it listens. Where this is wanted, org.holdfast.platform.guard.scan = warn"
                + " takes it");
  }

  @Test
  void whatIsToldIsAWarning() throws Exception {
    assertThat(finding(new BundleGuard.Review(List.of(), List.of("it reads"))).check(JAR))
        .containsExactly("it reads");
  }
}
