package org.holdfast.api.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.holdfast.api.check.CheckerFactory;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Looks at configuration files without running them. In a node it is a service; outside of one,
 * {@link java.util.ServiceLoader} finds it, so that the same code answers where nothing runs. Any
 * thread.
 */
@ProviderType
public interface ConfigurationCheck {

  /**
   * Reads a file and everything it includes, asks the check types that are at hand about their
   * blocks, and tells every error in one run. Changes nothing. Never throws for what stands in a
   * file.
   *
   * @param request which file, and how
   * @return everything that was found
   */
  CheckReport check(Request request);

  /**
   * A configuration in canonical keepalived.conf form.
   *
   * @param configuration what to write
   * @return text, lines ended by newlines, secrets masked
   */
  String canonical(Configuration configuration);

  /**
   * Looks up the names of real servers, which may take as long as the system's resolver does.
   *
   * @param configuration what may have names
   * @return the same with the servers that they stand for now; none for a name without an answer
   */
  Configuration resolved(Configuration configuration);

  /**
   * What every finding means.
   *
   * @return in order of id
   */
  List<Explanation> explanations();

  /**
   * What is known of a keyword.
   *
   * @param keyword as it is written in a file
   * @return one entry for each block that may have it, check types that are at hand included; none
   *     when no block has it
   */
  List<KeywordHelp> keywords(String keyword);

  /**
   * The check types that are at hand: in a node those that bundles provide, elsewhere those on the
   * class path and in the deploy folder.
   *
   * @return in no order
   */
  List<CheckerFactory> checkTypes();

  /**
   * What to look at.
   *
   * @param file the configuration
   * @param configId what {@code @id} lines are compared with; empty for the short host name
   * @param host whether to look also at what only this machine can tell: interfaces, scripts, other
   *     hosts on the link. It takes some seconds and listens on the network
   */
  record Request(Path file, Optional<String> configId, boolean host) {}
}
