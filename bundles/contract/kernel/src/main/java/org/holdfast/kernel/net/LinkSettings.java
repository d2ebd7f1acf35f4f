package org.holdfast.kernel.net;

import java.util.OptionalInt;
import org.holdfast.kernel.KernelException;
import org.osgi.annotation.versioning.ProviderType;

/** Reads and writes settings of interfaces. Any thread; a write may wait for the kernel's lock. */
@ProviderType
public interface LinkSettings {

  /** Stands for the interface where a setting is one of the machine. */
  String MACHINE = "";

  /**
   * Reads a setting.
   *
   * @param linkName the interface, "all", "default", or {@link #MACHINE}
   * @param setting which
   * @return its value; empty when there is no such interface or this kernel has no such setting
   * @throws KernelException when it cannot be read
   * @throws IllegalArgumentException when that cannot be the name of an interface
   */
  OptionalInt read(String linkName, LinkSetting setting) throws KernelException;

  /**
   * Writes a setting.
   *
   * @param linkName the interface, "all", "default", or {@link #MACHINE}
   * @param setting which
   * @param value a value of that setting
   * @throws KernelException when it could not be written
   * @throws IllegalArgumentException when that cannot be the name of an interface
   */
  void write(String linkName, LinkSetting setting, int value) throws KernelException;
}
