package org.holdfast.platform.deploy.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.BundleRevisions;

class BundlePoolTest {

  /** One bundle of a framework. */
  private static final class Fake {
    private int state = Bundle.INSTALLED;
    private int revisions = 1;
    private final Bundle bundle = as(Bundle.class, this::call);

    private Object call(String method) {
      return switch (method) {
        case "getState" -> state;
        case "adapt" -> as(BundleRevisions.class, name -> revisions());
        default -> null;
      };
    }

    private List<BundleRevision> revisions() {
      return new ArrayList<>(Collections.nCopies(revisions, null));
    }
  }

  private interface Called {
    Object of(String method);
  }

  private static <T> T as(Class<T> type, Called called) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, values) ->
                switch (method.getName()) {
                  case "hashCode" -> System.identityHashCode(proxy);
                  case "equals" -> proxy == values[0];
                  default -> called.of(method.getName());
                }));
  }

  private final List<Fake> installed = new ArrayList<>();
  private final BundlePool pool =
      new BundlePool(
          as(
              BundleContext.class,
              method -> {
                installed.add(new Fake());
                return installed.getLast().bundle;
              }));

  private Bundle take() throws Exception {
    return pool.take(InputStream.nullInputStream());
  }

  @Test
  void whatIsGivenBackTakesTheNextJar() throws Exception {
    Bundle first = take();
    pool.clear(first);
    pool.giveBack(first);

    assertThat(take()).isSameAs(first);
    assertThat(installed).hasSize(1);
  }

  @Test
  void whatKeepsSomethingOfItsLastJarTakesNoOther() throws Exception {
    Bundle damaged = take();
    pool.clear(damaged);
    installed.getFirst().revisions = 2; // its refresh failed half way
    pool.giveBack(damaged);

    Bundle next = take();
    assertThat(next).isNotSameAs(damaged);
    List<Bundle> seen = new ArrayList<>(List.of(damaged, next));
    pool.find(null, seen);
    assertThat(seen).containsExactly(next);
  }

  @Test
  void whatIsDamagedWhileItWaitsTakesNoOther() throws Exception {
    Bundle damaged = take();
    pool.clear(damaged);
    pool.giveBack(damaged);
    installed.getFirst().revisions = 2;

    assertThat(take()).isNotSameAs(damaged);
  }

  @Test
  void whatWasUninstalledIsForgotten() throws Exception {
    Bundle gone = take();
    pool.clear(gone);
    installed.getFirst().state = Bundle.UNINSTALLED;
    pool.giveBack(gone);

    assertThat(take()).isNotSameAs(gone);
  }
}
