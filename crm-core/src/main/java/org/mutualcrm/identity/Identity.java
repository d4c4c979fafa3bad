package org.mutualcrm.identity;

/**
 * Points at a person: a namespace and a value in its normal form. Handles are attributes; ids are
 * identities.
 */
public record Identity(Namespace namespace, String value) {

  /**
   * @throws IllegalArgumentException if the value can not be one of the namespace
   */
  public Identity {
    value = namespace.normalise(value);
  }

  @Override
  public String toString() {
    return namespace + "=" + value;
  }
}
