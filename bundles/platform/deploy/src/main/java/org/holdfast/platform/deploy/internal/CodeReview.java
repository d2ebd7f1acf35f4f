package org.holdfast.platform.deploy.internal;

import java.io.IOException;
import java.util.List;
import org.holdfast.api.platform.BundleGuard;
import org.holdfast.api.platform.BundleGuard.Review;

/** What the code of a jar does: the guard looks, and says all of it at once. */
final class CodeReview implements AdmissionCheck {
  private final BundleGuard guard;

  CodeReview(BundleGuard guard) {
    this.guard = guard;
  }

  @Override
  public List<String> check(Staged jar) throws RefusedException, IOException {
    Review review = guard.review(jar.jar());
    if (!review.refused().isEmpty()) {
      throw new RefusedException(
          String.join("; ", review.refused())
              + ". Where this is wanted, org.holdfast.platform.guard.scan = warn takes it");
    }
    return review.told();
  }
}
