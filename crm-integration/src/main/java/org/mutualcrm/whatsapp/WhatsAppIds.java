package org.mutualcrm.whatsapp;

import java.util.ArrayList;
import java.util.List;
import org.mutualcrm.identity.IdentityClaim;
import org.mutualcrm.identity.Namespace;

/**
 * How WhatsApp names people: by a business-scoped user id, and by a number unless they hide it
 * behind a user name.
 */
final class WhatsAppIds {

  private WhatsAppIds() {}

  /** WhatsApp proved the number; as a phone number it may have had other owners elsewhere. */
  static List<IdentityClaim> ofNumber(String number) {
    var claims = new ArrayList<IdentityClaim>();
    claims.add(IdentityClaim.verified(Namespace.WA_PHONE, number));
    try {
      claims.add(IdentityClaim.stated(Namespace.PHONE, "+" + number));
    } catch (IllegalArgumentException _) {
      // It names somebody at WhatsApp all the same.
    }
    return claims;
  }
}
