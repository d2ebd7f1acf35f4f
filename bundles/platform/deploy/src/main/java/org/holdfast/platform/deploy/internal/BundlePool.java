package org.holdfast.platform.deploy.internal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.hooks.bundle.FindHook;
import org.osgi.framework.wiring.BundleRevisions;

/**
 * The bundles of the framework that jars are put into. One that is given back is emptied and takes
 * the next jar: whoever keeps something for each bundle there ever was, as Apache Felix Log keeps
 * its loggers and by them all that the framework knows of a bundle, keeps no more after a thousand
 * jars than after two. Nobody but the framework and the deploy folder sees an empty one.
 *
 * <p>One thread at a time takes and gives back; any may look for bundles.
 */
final class BundlePool implements FindHook {
  private static final String PREFIX = "deploy:";
  private static final byte[] EMPTY = emptyJar();

  private final BundleContext context;
  private final Deque<Bundle> empty = new ArrayDeque<>();
  private final Set<Bundle> hidden = ConcurrentHashMap.newKeySet();
  private int installed;

  BundlePool(BundleContext context) {
    this.context = context;
  }

  /** Whether a bundle came from the deploy folder. */
  static boolean isDeployed(Bundle bundle) {
    return bundle.getLocation().startsWith(PREFIX);
  }

  /** A bundle with this jar in it, neither resolved nor started. */
  Bundle take(InputStream jar) throws BundleException {
    Bundle bundle = emptyOne();
    if (bundle == null) {
      return context.installBundle(PREFIX + ++installed, jar);
    }
    try {
      bundle.update(jar);
    } catch (BundleException e) {
      empty.push(bundle); // what it had stays
      throw e;
    }
    hidden.remove(bundle);
    return bundle;
  }

  private Bundle emptyOne() {
    Bundle bundle = empty.poll();
    while (bundle != null && !isSound(bundle)) {
      bundle = empty.poll();
    }
    return bundle;
  }

  /**
   * Whether nothing is left of what it had. Felix leaves a bundle whose refresh failed half way
   * with a revision that is closed already, and every later refresh of it fails on that one.
   */
  private static boolean isSound(Bundle bundle) {
    BundleRevisions revisions = bundle.adapt(BundleRevisions.class);
    return revisions != null && revisions.getRevisions().size() == 1;
  }

  /**
   * Stops a bundle and takes the jar out of it. Its class loader stays until it is refreshed, and
   * only then it may be given back.
   *
   * @throws BundleException when it would not be emptied; then it is uninstalled
   */
  void clear(Bundle bundle) throws BundleException {
    try {
      bundle.stop();
    } finally {
      if (bundle.getState() != Bundle.UNINSTALLED) {
        hidden.add(bundle);
        replaceByNothing(bundle);
      }
    }
  }

  private void replaceByNothing(Bundle bundle) throws BundleException {
    try {
      bundle.update(new ByteArrayInputStream(EMPTY));
    } catch (BundleException e) {
      hidden.remove(bundle);
      bundle.uninstall();
      throw e;
    }
  }

  /**
   * The next jar may have it. One that was uninstalled is forgotten, and one of which something is
   * left stays hidden until the node ends.
   */
  void giveBack(Bundle bundle) {
    if (bundle.getState() == Bundle.UNINSTALLED) {
      hidden.remove(bundle);
    } else if (hidden.contains(bundle) && isSound(bundle)) {
      empty.push(bundle);
    }
  }

  /** An empty bundle is none. */
  @Override
  public void find(BundleContext asks, Collection<Bundle> found) {
    found.removeIf(hidden::contains);
  }

  private static byte[] emptyJar() {
    Manifest manifest = new Manifest();
    Attributes headers = manifest.getMainAttributes();
    headers.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    headers.putValue(Constants.BUNDLE_MANIFESTVERSION, "2");
    headers.putValue(Constants.BUNDLE_SYMBOLICNAME, "org.holdfast.platform.deploy.empty");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      new JarOutputStream(bytes, manifest).close();
    } catch (IOException e) {
      throw new UncheckedIOException("memory takes it", e);
    }
    return bytes.toByteArray();
  }
}
