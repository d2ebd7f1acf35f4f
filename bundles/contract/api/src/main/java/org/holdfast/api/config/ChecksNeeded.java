package org.holdfast.api.config;

/** How many checks of a real server must hold it to be up: {@code checks_needed}. */
public enum ChecksNeeded {
  /** Each of them, as in keepalived. */
  ALL,
  /** One of them is enough. */
  ANY
}
