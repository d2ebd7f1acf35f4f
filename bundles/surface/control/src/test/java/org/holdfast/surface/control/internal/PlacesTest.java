package org.holdfast.surface.control.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.holdfast.api.operation.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who gets a place, and who has to go for it. */
class PlacesTest {
  private final List<SocketChannel> open = new ArrayList<>();
  private final Places places = new Places();

  @AfterEach
  void close() throws IOException {
    for (SocketChannel channel : open) {
      channel.close();
    }
  }

  private Client client(String user) throws IOException {
    SocketChannel channel = SocketChannel.open();
    open.add(channel);
    return new Client(channel, new Peer(user, user.equals("root"), Optional.of(Role.READ)));
  }

  private List<Client> take(String user, int count) throws IOException {
    List<Client> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      all.add(client(user));
      assertThat(places.take(all.getLast())).isEmpty();
    }
    return all;
  }

  @Test
  void theOldestThatHasAskedForNothingGoesFirst() throws IOException {
    List<Client> owners = take("root", Places.OWNER);
    assertThat(places.keep(owners.get(0))).isTrue();

    assertThat(places.take(client("root"))).contains(owners.get(1));
    assertThat(places.take(client("root"))).contains(owners.get(2));
    assertThat(places.keep(owners.get(1))).as("it has no place any more").isFalse();
  }

  @Test
  void whoIsServedStays() throws IOException {
    take("root", Places.OWNER).forEach(places::keep);
    Client late = client("root");

    assertThat(places.take(late)).contains(late);
  }

  @Test
  void aPlaceIsGivenBackOnce() throws IOException {
    List<Client> owners = take("root", Places.OWNER);
    Client next = client("root");
    assertThat(places.take(next)).contains(owners.get(0));

    places.free(owners.get(0)); // its thread ends

    assertThat(places.take(client("root"))).contains(owners.get(1));
    places.free(next);
    assertThat(places.take(client("root"))).isEmpty();
  }

  @Test
  void noUserPushesOthersOutOfTheirPlaces() throws IOException {
    List<Client> first = take("ann", Places.EACH);
    List<Client> second = take("bob", Places.EACH);

    assertThat(places.take(client("bob"))).contains(second.getFirst());
    second.forEach(places::keep);
    take("joe", Places.EACH);
    take("zoe", Places.EACH);
    assertThat(places.take(client("eve"))).as("all places are taken").contains(first.getFirst());
    take("root", Places.OWNER);
  }
}
