package org.mutualcrm.legacy;

import java.util.List;
import java.util.Map;
import org.mutualcrm.customer.PersonFacts;
import org.mutualcrm.customer.ProfileField;
import org.mutualcrm.identity.Identity;
import org.mutualcrm.identity.IdentityClaim;
import org.mutualcrm.identity.Namespace;

/** A row of customers, ready to be sighted. */
record Person(
    String externalId,
    Map<ProfileField, String> fields,
    Map<String, String> raw,
    List<Claim> claims) {

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
