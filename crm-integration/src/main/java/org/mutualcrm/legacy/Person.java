package org.mutualcrm.legacy;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.PersonFacts;
import org.mutualcrm.customer.ProfileField;
import org.mutualcrm.identity.Identity;
import org.mutualcrm.identity.IdentityClaim;
import org.mutualcrm.identity.Namespace;

/**
 * A row of customers, ready to be sighted.
 *
 * @param deleted whether the source has deleted it; then nothing else of it is said
 * @param optedOut whether it said no to e-mail there
 */
record Person(
    String externalId,
    Map<ProfileField, String> fields,
    Map<String, String> raw,
    List<Claim> claims,
    @Nullable Boolean deleted,
    @Nullable Boolean optedOut) {

  /** Kept beside the profile of somebody the source has deleted. */
  static final String DELETED = "deleted there";

  /** Kept beside the profile of somebody who opted out. */
  static final String OPTED_OUT = "opted out of e-mail";

  boolean isDeleted() {
    return Boolean.TRUE.equals(deleted);
  }

  boolean isOptedOut() {
    return Boolean.TRUE.equals(optedOut);
  }

  record Claim(String namespace, String raw, boolean verified) {

    IdentityClaim identity() {
      return new IdentityClaim(new Identity(new Namespace(namespace), raw), raw, verified);
    }
  }

  PersonFacts facts() {
    return new PersonFacts(fields, raw);
  }

  List<IdentityClaim> identities() {
    return claims.stream().map(Claim::identity).toList();
  }
}
