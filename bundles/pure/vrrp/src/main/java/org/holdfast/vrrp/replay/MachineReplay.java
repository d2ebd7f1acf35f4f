package org.holdfast.vrrp.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.holdfast.api.replay.RecordedFile;
import org.holdfast.api.replay.RecordingReplay;
import org.holdfast.api.replay.ReplayFilter;
import org.holdfast.api.replay.ReplayReport;

/** Runs the machines of a recording again. Found by a service loader. */
public final class MachineReplay implements RecordingReplay {

  /** For the service loader. */
  public MachineReplay() {}

  @Override
  public ReplayReport replay(List<RecordedFile> files, ReplayFilter wanted) {
    Rerun rerun = new Rerun(wanted);
    List<String> refused = new ArrayList<>();
    List<String> damage = new ArrayList<>();
    for (RecordedFile file : files) {
      try {
        Optional<String> broken = SegmentFile.read(file.bytes(), rerun::take);
        broken.ifPresent(what -> damage.add(file.name() + ": " + what));
      } catch (NotRecordingException e) {
        refused.add(file.name() + ": " + e.getMessage());
      }
    }
    return rerun.report(files.size() - refused.size(), refused, damage);
  }
}
