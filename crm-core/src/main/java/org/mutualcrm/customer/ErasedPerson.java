package org.mutualcrm.customer;

/**
 * Somebody who had themselves erased was seen again; nothing was written but the count of it. An
 * exception because the caller is deep in taking in what they said, all of which must be left; it
 * carries nothing about the person.
 */
public class ErasedPerson extends RuntimeException {

  public ErasedPerson() {
    super("This person was erased and is not taken in again", null, false, false);
  }
}
