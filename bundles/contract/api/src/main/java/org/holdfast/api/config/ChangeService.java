package org.holdfast.api.config;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.holdfast.api.config.ConfigurationService.Outcome;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Changes the running configuration, with a way back. Any thread but one that a {@link
 * ConfigurationListener} is called on; every method may block until a file was read.
 */
@ProviderType
public interface ChangeService {

  /**
   * What would change if a file were applied.
   *
   * @param file the file; empty for the node's own
   * @return the findings and the plan; nothing is changed
   */
  Preview plan(Optional<Path> file);

  /**
   * Reads a file, checks it, asks the engines, and takes it in one step or not at all.
   *
   * @param file the file; empty for the node's own
   * @param confirmWithin how long the node waits for {@link #confirm} before it goes back by
   *     itself; empty to take it for good
   * @param origin who asks
   * @return what happened
   * @throws ChangeRefusedException while an earlier change waits to be confirmed
   */
  Applied apply(Optional<Path> file, Optional<Duration> confirmWithin, Origin origin);

  /**
   * Keeps the change that waits to be confirmed.
   *
   * @param origin who asks
   * @return what waited
   * @throws ChangeRefusedException when nothing waits
   */
  Pending confirm(Origin origin);

  /**
   * The change that waits to be confirmed.
   *
   * @return empty when none does
   */
  Optional<Pending> pending();

  /**
   * Goes back to a commit, as a new commit. A change that waits to be confirmed is given up. No
   * file on disk is touched.
   *
   * @param commit the number of the commit; empty for the one before that which is in force. A
   *     commit that went back counts as the one it went back to, so that undoing twice goes two
   *     steps back
   * @param origin who asks
   * @return what happened
   * @throws ChangeRefusedException when there is no such commit or it cannot be read any more
   */
  Applied undo(OptionalLong commit, Origin origin);

  /**
   * What would change if it went back to a commit.
   *
   * @param commit as of {@link #undo}
   * @return the plan; nothing is changed
   * @throws ChangeRefusedException as of {@link #undo}
   */
  Plan planUndo(OptionalLong commit);

  /**
   * The last commits.
   *
   * @return at most 20, the newest first
   */
  List<Commit> history();

  /**
   * What a commit changed.
   *
   * @param number its number
   * @return the difference from the commit before; empty when either is not kept any more
   */
  Optional<Plan> changes(long number);

  /**
   * The result of a preview.
   *
   * @param outcome the findings about the file; {@code accepted} when it could be applied
   * @param plan what would change; without steps when the file has an error
   */
  record Preview(Outcome outcome, Plan plan) {}

  /**
   * The result of a change.
   *
   * @param outcome the findings, and whether it runs now
   * @param plan what changed
   * @param commit its number in the history; empty when nothing changed
   * @param pending the confirmation that it waits for; empty when it waits for none
   * @param notices what the person who asked should know, one line each
   */
  record Applied(
      Outcome outcome,
      Plan plan,
      OptionalLong commit,
      Optional<Pending> pending,
      List<String> notices) {

    /** Copies the list. */
    public Applied {
      notices = List.copyOf(notices);
    }
  }

  /**
   * A change that waits to be confirmed.
   *
   * @param remaining time left
   * @param until when it goes back by itself (wall clock, for people)
   * @param watched what it must not cost: names of instances that were MASTER, and virtual servers
   *     that had their quorum
   */
  record Pending(Duration remaining, Instant until, List<String> watched) {

    /** Copies the list. */
    public Pending {
      watched = List.copyOf(watched);
    }
  }
}
