package org.holdfast.config.internal.keywords;

import org.holdfast.api.schema.ValueType;

/**
 * Mode bits: a number up to 0777 in octal, hexadecimal or decimal, or the names of sys/stat.h
 * without their {@code S_}, joined with {@code |}, with or without spaces around it.
 */
final class Umask {
  private static final String NUMBER =
      "0[0-7]{0,3}|0[xX]0*1?[0-9a-fA-F]{1,2}|[1-9]\\d?|[1-4]\\d\\d|50\\d|51[01]";
  private static final String BIT = "(I[RWX](USR|GRP|OTH)|IRWX[UGO])";

  static final ValueType TYPE =
      new ValueType.Words(
          NUMBER + "|\\|?" + BIT + "(\\|" + BIT + ")*\\|?|\\|",
          "a number up to 0777 in octal, hexadecimal or decimal, or names as in IRWXG|IRWXO");

  private Umask() {}
}
