package org.mutualcrm.identity;

/**
 * What a source says identifies its person. Verified means that the source proved it, not that it
 * was typed in.
 */
public record IdentityClaim(Identity identity, String raw, boolean verified) {

  public static IdentityClaim verified(Namespace namespace, String raw) {
    return new IdentityClaim(new Identity(namespace, raw), raw, true);
  }

  public static IdentityClaim stated(Namespace namespace, String raw) {
    return new IdentityClaim(new Identity(namespace, raw), raw, false);
  }

  /** Whether two records that carry this are the same person for certain. */
  boolean links() {
    return verified && !identity.namespace().equals(Namespace.PHONE);
  }
}
