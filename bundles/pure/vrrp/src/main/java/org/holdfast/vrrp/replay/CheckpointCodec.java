package org.holdfast.vrrp.replay;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.holdfast.api.config.GarpSettings;
import org.holdfast.api.vrrp.VrrpState;
import org.holdfast.vrrp.MachineCheckpoint;
import org.holdfast.vrrp.MachineMemory;
import org.holdfast.vrrp.MachineSettings;
import org.holdfast.vrrp.Phase;
import org.holdfast.vrrp.Reason;

/** The settings and the state of a machine as bytes. */
final class CheckpointCodec {

  private CheckpointCodec() {}

  /**
   * Whether two are the same as far as they are written: cut texts, and addresses without the zone
   * that only the machine itself knows by its name.
   */
  static boolean same(MachineCheckpoint one, MachineCheckpoint other) {
    ByteBuffer bytes = ByteBuffer.allocate(2 * Limits.RECORD);
    write(bytes, one);
    ByteBuffer others = ByteBuffer.allocate(2 * Limits.RECORD);
    write(others, other);
    return bytes.flip().equals(others.flip());
  }

  static void write(ByteBuffer out, MachineCheckpoint checkpoint) {
    settings(out, checkpoint.settings());
    memory(out, checkpoint.memory());
    Octets.flag(out, checkpoint.spoken());
    out.putLong(checkpoint.resumeUntil()).putLong(checkpoint.resumedAt());
    checkpoint.repairs().forEach(out::putLong);
    Octets.small(out, checkpoint.repairCount());
  }

  static MachineCheckpoint read(ByteBuffer in) throws MalformedRecordException {
    MachineSettings settings = settings(in);
    MachineMemory memory = memory(in);
    boolean spoken = Octets.flag(in);
    long resumeUntil = Octets.large(in);
    long resumedAt = Octets.large(in);
    List<Long> repairs = new ArrayList<>(MachineCheckpoint.REPAIRS);
    for (int i = 0; i < MachineCheckpoint.REPAIRS; i++) {
      repairs.add(Octets.large(in));
    }
    int repairCount = Octets.index(in);
    return new MachineCheckpoint(
        settings, memory, spoken, resumeUntil, resumedAt, repairs, repairCount);
  }

  static void settings(ByteBuffer out, MachineSettings settings) {
    Octets.small(out, settings.version());
    Octets.small(out, settings.basePriority());
    out.putLong(settings.advertIntervalNanos());
    Octets.flag(out, settings.preempt());
    out.putLong(settings.preemptDelayNanos());
    Octets.small(out, settings.downTimerAdverts());
    Octets.flag(out, settings.lowerPrioNoAdvert());
    Octets.flag(out, settings.higherPrioSendAdvert());
    GarpSettings garp = settings.garp();
    Octets.small(out, garp.masterRepeat());
    Octets.span(out, garp.masterDelay());
    Octets.span(out, garp.masterRefresh());
    Octets.small(out, garp.masterRefreshRepeat());
    Octets.small(out, garp.lowerPriorityRepeat());
    Octets.span(out, garp.lowerPriorityDelay());
    Octets.span(out, garp.extraInterval());
    Octets.flag(out, garp.extraEverywhere());
    Octets.flag(out, settings.grouped());
    Octets.small(out, settings.bestPeerPriority());
  }

  static MachineSettings settings(ByteBuffer in) throws MalformedRecordException {
    return new MachineSettings(
        Octets.index(in),
        Octets.index(in),
        Octets.large(in),
        Octets.flag(in),
        Octets.large(in),
        Octets.index(in),
        Octets.flag(in),
        Octets.flag(in),
        new GarpSettings(
            Octets.index(in),
            Octets.span(in),
            Octets.span(in),
            Octets.index(in),
            Octets.index(in),
            Octets.span(in),
            Octets.span(in),
            Octets.flag(in)),
        Octets.flag(in),
        Octets.index(in));
  }

  private static void memory(ByteBuffer out, MachineMemory memory) {
    out.putLong(memory.takenAt());
    Octets.name(out, memory.phase());
    Octets.name(out, memory.shown());
    Octets.name(out, memory.reason());
    Octets.text(out, Octets.zoneless(memory.detail()));
    Octets.small(out, memory.priority());
    Octets.address(out, memory.source());
    out.putLong(memory.masterDownAt()).putLong(memory.advertAt()).putLong(memory.preemptAt());
    out.putLong(memory.lastAdvertAt()).putLong(memory.peersWaitNanos());
    out.putLong(memory.masterSince());
    Octets.flag(out, memory.wantsMaster());
    out.putLong(memory.becameMaster()).putLong(memory.releasedMaster());
    MachineMemory.Master master = memory.master();
    Octets.address(out, master.address());
    Octets.small(out, master.priority());
    out.putLong(master.intervalNanos());
    Octets.flag(out, master.resigned());
    Octets.flag(out, master.lower());
    MachineMemory.Garp garp = memory.garp();
    out.putLong(garp.secondSetAt()).putLong(garp.refreshAt()).putLong(garp.lowerPrioritySetAt());
    out.putLong(garp.lowerPriorityAt()).putLong(garp.extraAt());
    out.putLong(memory.release().until());
    Octets.flag(out, memory.release().answered());
    out.putLong(memory.owners().watchUntil());
    Octets.address(out, memory.owners().other());
    MachineMemory.Found faults = memory.faults();
    Octets.texts(out, faults.told());
    Octets.texts(out, faults.group());
    Octets.text(out, faults.found());
    out.putLong(faults.retryAt()).putLong(faults.retryNanos());
  }

  private static MachineMemory memory(ByteBuffer in) throws MalformedRecordException {
    return new MachineMemory(
        Octets.large(in),
        Octets.name(in, Phase.class),
        Octets.name(in, VrrpState.class),
        Octets.name(in, Reason.class),
        Octets.text(in),
        Octets.index(in),
        Octets.somebody(in),
        Octets.large(in),
        Octets.large(in),
        Octets.large(in),
        Octets.large(in),
        Octets.large(in),
        Octets.large(in),
        Octets.flag(in),
        Octets.large(in),
        Octets.large(in),
        new MachineMemory.Master(
            Octets.address(in),
            Octets.index(in),
            Octets.large(in),
            Octets.flag(in),
            Octets.flag(in)),
        new MachineMemory.Garp(
            Octets.large(in),
            Octets.large(in),
            Octets.large(in),
            Octets.large(in),
            Octets.large(in)),
        new MachineMemory.Handed(Octets.large(in), Octets.flag(in)),
        new MachineMemory.Owners(Octets.large(in), Octets.address(in)),
        new MachineMemory.Found(
            Octets.texts(in),
            Octets.texts(in),
            Octets.text(in),
            Octets.large(in),
            Octets.large(in)));
  }
}
