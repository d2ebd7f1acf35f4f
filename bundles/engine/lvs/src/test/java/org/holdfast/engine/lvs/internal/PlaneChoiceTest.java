package org.holdfast.engine.lvs.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Constants;

class PlaneChoiceTest {
  private final RecordingLogger log = new RecordingLogger();
  private final FakePlane ipvs = new FakePlane("ipvs");
  private final FakePlane nft = new FakePlane("nft");
  private final FakePlane memory = new FakePlane("memory");

  private PlaneChoice choice(String setting) {
    PlaneChoice planes = new PlaneChoice(setting, log.logger());
    planes.add(nft, Map.of(Constants.SERVICE_RANKING, 50));
    planes.add(memory, Map.of(Constants.SERVICE_RANKING, -100));
    planes.add(ipvs, Map.of(Constants.SERVICE_RANKING, 100));
    return planes;
  }

  @Test
  void autoTakesTheHighestRank() {
    assertThat(choice("auto").choose().plane()).contains(ipvs);
    assertThat(log.lines)
        .containsExactly("info data plane ipvs: the highest-ranked that can be used here");
  }

  @Test
  void autoSaysWhyNotTheHigherOne() {
    ipvs.unavailable = Optional.of("ip_vs is not in this kernel");
    assertThat(choice("auto").choose().plane()).contains(nft);
    assertThat(log.lines)
        .containsExactly(
            "info data plane nft: the highest-ranked that can be used here (ipvs: ip_vs is not in"
                + " this kernel)");
  }

  @Test
  void planeOfLastResortIsTakenWithAWarning() {
    ipvs.unavailable = Optional.of("no");
    nft.unavailable = Optional.of("no");
    assertThat(choice("auto").choose().plane()).contains(memory);
    assertThat(log.lines).singleElement().asString().startsWith("warn data plane memory");
  }

  @Test
  void namedPlaneIsTheOnlyCandidate() {
    assertThat(choice("nft").choose().plane()).contains(nft);
    nft.unavailable = Optional.of("nf_tables is missing");
    PlaneChoice.Choice none = choice("nft").choose();
    assertThat(none.plane()).isEmpty();
    assertThat(none.problem()).isEqualTo("nft: nf_tables is missing");
  }

  @Test
  void unknownNameListsWhatIsThere() {
    PlaneChoice planes = choice("ipsv");
    assertThat(planes.choose().problem())
        .isEqualTo(
            "org.holdfast.engine.lvs.dataplane names \"ipsv\", provided are: ipvs, nft, memory");
    planes.choose();
    assertThat(log.lines).hasSize(1);
  }

  @Test
  void choiceIsKept() {
    PlaneChoice planes = choice("auto");
    planes.choose();
    ipvs.unavailable = Optional.of("not now");
    assertThat(planes.choose().plane()).contains(ipvs);
  }
}
