package org.mutualcrm.staff;

/**
 * What a guess at a password costs whoever has the hashes.
 *
 * @param memory in KiB
 * @param passes over that memory
 */
public record PasswordCost(int memory, int passes) {

  /** The OWASP Password Storage Cheat Sheet's for Argon2id with one lane. */
  static final PasswordCost OWASP = new PasswordCost(19 * 1024, 2);
}
