package org.holdfast.wire.netlink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class GenericNetlinkTest {

  @Test
  void questionForAFamily() throws Exception {
    byte[] payload = GenericNetlink.getFamily("IPVS");
    assertThat(Arrays.copyOf(payload, 4)).containsExactly(3, 1, 0, 0);
    assertThat(Attributes.parse(payload, 4).get(2).bytes())
        .containsExactly('I', 'P', 'V', 'S', '\0');
    assertThat(GenericNetlink.decode(payload)).isEqualTo(new GenericNetlink(3, 1));
  }

  @Test
  void answerCutOffAtAnyByteIsAnError() throws Exception {
    byte[] answer = new GenericNetlink(1, 2).writer().u16(1, 0x21).toByteArray();
    assertThat(GenericNetlink.familyId(answer)).isEqualTo(0x21);
    for (int length = 0; length < 10; length++) {
      byte[] cut = Arrays.copyOf(answer, length);
      assertThatThrownBy(() -> GenericNetlink.familyId(cut))
          .as("%d bytes", length)
          .isInstanceOf(NetlinkFormatException.class);
    }
  }
}
