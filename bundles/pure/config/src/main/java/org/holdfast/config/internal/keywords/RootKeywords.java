package org.holdfast.config.internal.keywords;

import static org.holdfast.config.internal.keywords.Options.ofBlock;

import java.util.List;
import java.util.stream.Stream;
import org.holdfast.api.schema.BlockSchema;
import org.holdfast.api.schema.OptionSchema;

/** The top level: every block and option of the language, in one tree. */
public final class RootKeywords {
  public static final BlockSchema ROOT =
      new BlockSchema(
          "the top level",
          "What stands outside of all blocks.",
          Stream.of(
                  acting(),
                  TrackKeywords.others(),
                  List.of(ofBlock(BfdKeywords.INSTANCE).asRepeatable().held(Held.BFD)),
                  List.of(SslKeywords.SSL, ServerGroupKeywords.GROUP),
                  StaticKeywords.all(),
                  LinkKeywords.all(),
                  NodeKeywords.all())
              .flatMap(List::stream)
              .toList());

  private RootKeywords() {}

  /** The blocks that the model is built from. */
  private static List<OptionSchema> acting() {
    return List.of(
        ofBlock(GlobalKeywords.GLOBAL_DEFS).asRepeatable(),
        ofBlock(TrackKeywords.SCRIPT).asRepeatable(),
        ofBlock(VrrpKeywords.SYNC_GROUP).asRepeatable(),
        ofBlock(VrrpKeywords.INSTANCE).asRepeatable(),
        ofBlock(ServerKeywords.VIRTUAL_SERVER).asRepeatable());
  }
}
