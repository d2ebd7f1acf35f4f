package org.holdfast.vrrp.replay;

import java.nio.ByteBuffer;
import org.holdfast.vrrp.Event;

/** What a machine is told, as bytes. */
final class EventCodec {

  private EventCodec() {}

  static int type(Event event) {
    return switch (event) {
      case Event.Start _ -> RecordType.START;
      case Event.Resume _ -> RecordType.RESUME;
      case Event.Shutdown _ -> RecordType.SHUTDOWN;
      case Event.TimerExpired _ -> RecordType.TIMER;
      case Event.AdvertReceived _ -> RecordType.ADVERT;
      case Event.FaultsChanged _ -> RecordType.FAULTS;
      case Event.GroupFaultsChanged _ -> RecordType.GROUP_FAULTS;
      case Event.PriorityChanged _ -> RecordType.PRIORITY;
      case Event.SourceChanged _ -> RecordType.SOURCE;
      case Event.AddressesAdded _ -> RecordType.ADDED;
      case Event.AddressesFailed _ -> RecordType.NOT_ADDED;
      case Event.AddressLost _ -> RecordType.ADDRESS_LOST;
      case Event.AdvertsNotSent _ -> RecordType.NOT_SENT;
      case Event.ConfigChanged _ -> RecordType.SETTINGS;
      case Event.Moved _ -> RecordType.MOVED;
      case Event.Released _ -> RecordType.RELEASED;
      case Event.ReleaseEnded _ -> RecordType.RELEASE_ENDED;
      case Event.GroupHeardLower _ -> RecordType.GROUP_HEARD_LOWER;
      case Event.GroupPromoted _ -> RecordType.GROUP_PROMOTED;
      case Event.GroupDemoted _ -> RecordType.GROUP_DEMOTED;
    };
  }

  static void write(ByteBuffer out, Event event) {
    switch (event) {
      case Event.Resume(long speakAt, long until) -> out.putLong(speakAt).putLong(until);
      case Event.AdvertReceived advert -> {
        Octets.address(out, advert.source());
        Octets.small(out, advert.priority());
        Octets.small(out, advert.intervalNanos());
      }
      case Event.FaultsChanged(var faults) -> Octets.texts(out, faults);
      case Event.GroupFaultsChanged(var faults) -> Octets.texts(out, faults);
      case Event.PriorityChanged(int effective) -> Octets.small(out, effective);
      case Event.SourceChanged(var source) -> Octets.address(out, source);
      case Event.AddressesFailed(String failure) -> Octets.text(out, failure);
      case Event.AddressLost(String address) -> Octets.text(out, address);
      case Event.AdvertsNotSent(String failure) -> Octets.text(out, failure);
      case Event.ConfigChanged(var settings) -> CheckpointCodec.settings(out, settings);
      case Event.Released(long until) -> out.putLong(until);
      case Event.GroupDemoted(String member) -> Octets.text(out, member);
      case Event.Start _,
          Event.Shutdown _,
          Event.TimerExpired _,
          Event.AddressesAdded _,
          Event.Moved _,
          Event.ReleaseEnded _,
          Event.GroupHeardLower _,
          Event.GroupPromoted _ -> {}
    }
  }

  static Event read(int type, ByteBuffer in) throws MalformedRecordException {
    return switch (type) {
      case RecordType.START -> new Event.Start();
      case RecordType.RESUME -> new Event.Resume(Octets.large(in), Octets.large(in));
      case RecordType.SHUTDOWN -> new Event.Shutdown();
      case RecordType.TIMER -> new Event.TimerExpired();
      case RecordType.ADVERT ->
          new Event.AdvertReceived(Octets.somebody(in), Octets.index(in), Octets.small(in));
      case RecordType.FAULTS -> new Event.FaultsChanged(Octets.texts(in));
      case RecordType.GROUP_FAULTS -> new Event.GroupFaultsChanged(Octets.texts(in));
      case RecordType.PRIORITY -> new Event.PriorityChanged(Octets.index(in));
      case RecordType.SOURCE -> new Event.SourceChanged(Octets.somebody(in));
      case RecordType.ADDED -> new Event.AddressesAdded();
      case RecordType.NOT_ADDED -> new Event.AddressesFailed(Octets.text(in));
      case RecordType.ADDRESS_LOST -> new Event.AddressLost(Octets.text(in));
      case RecordType.NOT_SENT -> new Event.AdvertsNotSent(Octets.text(in));
      case RecordType.SETTINGS -> new Event.ConfigChanged(CheckpointCodec.settings(in));
      case RecordType.MOVED -> new Event.Moved();
      case RecordType.RELEASED -> new Event.Released(Octets.large(in));
      case RecordType.RELEASE_ENDED -> new Event.ReleaseEnded();
      case RecordType.GROUP_HEARD_LOWER -> new Event.GroupHeardLower();
      case RecordType.GROUP_PROMOTED -> new Event.GroupPromoted();
      case RecordType.GROUP_DEMOTED -> new Event.GroupDemoted(Octets.text(in));
      default ->
          throw new MalformedRecordException("record type " + type + ", which is none of these");
    };
  }
}
