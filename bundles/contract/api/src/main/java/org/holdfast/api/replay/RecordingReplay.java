package org.holdfast.api.replay;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Runs a recording again, without a node: each virtual router is told once more what it was told
 * then. A program without a framework finds it by a service loader. Any thread; no I/O.
 */
@ProviderType
public interface RecordingReplay {

  /**
   * Runs it.
   *
   * @param files the files of one recording, in their order
   * @param wanted which lines are wanted; everything is run whatever they are
   * @return what happened, and whether this version makes the same of it
   */
  ReplayReport replay(List<RecordedFile> files, ReplayFilter wanted);
}
