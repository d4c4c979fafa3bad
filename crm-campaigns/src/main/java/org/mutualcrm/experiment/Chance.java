package org.mutualcrm.experiment;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Chance that gives the same answer whenever it is asked, and that anybody can check. */
public final class Chance {

  /** How many places there are. */
  public static final int PLACES = 10_000;

  private Chance() {}

  /**
   * The place of somebody in a draw, 0 to 9,999: the first 64 bits of the SHA-256 of both, without
   * a sign, modulo the places. What draw it is says nothing about another.
   */
  public static int place(Object draw, Object somebody) {
    try {
      var digest =
          MessageDigest.getInstance("SHA-256")
              .digest((draw + ":" + somebody).getBytes(StandardCharsets.UTF_8));
      long number = 0;
      for (int i = 0; i < Long.BYTES; i++) number = number << 8 | (digest[i] & 0xff);
      return (int) Long.remainderUnsigned(number, PLACES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
