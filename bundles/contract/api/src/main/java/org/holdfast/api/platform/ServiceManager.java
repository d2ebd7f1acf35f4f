package org.holdfast.api.platform;

import org.osgi.annotation.versioning.ProviderType;

/**
 * The service manager that started this process and is told how it fares (sd_notify(3)). Where none
 * asked to be told, nothing happens. Any thread; no call blocks or fails: what could not be told is
 * a problem of the platform.
 */
@ProviderType
public interface ServiceManager {

  /** The node works: after its start, and after each reload that was begun. */
  void ready();

  /** The file is being read again; {@link #ready} says that this is over. */
  void reloading();

  /** The node still works; told again and again, or the manager takes it for hung. */
  void alive();

  /** The node ends in order. */
  void stopping();
}
