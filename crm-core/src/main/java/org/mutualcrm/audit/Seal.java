package org.mutualcrm.audit;

import java.io.Serializable;

/**
 * The place and the hash of a sealed entry. Kept elsewhere, it proves later that nothing up to it
 * was changed or taken away.
 *
 * @param number from 1; 0 where nothing is sealed
 * @param hash 64 hexadecimal digits in lower case
 * @throws IllegalArgumentException for anything else
 */
public record Seal(long number, String hash) implements Serializable {

  public Seal {
    if (number < 0) throw new IllegalArgumentException("A seal's number is not negative");
    if (!hash.matches("[0-9a-f]{64}"))
      throw new IllegalArgumentException("A seal's hash has 64 hexadecimal digits in lower case");
  }

  Seal then(AuditEntry entry) {
    return new Seal(number + 1, Chain.hash(hash, entry, number + 1));
  }
}
