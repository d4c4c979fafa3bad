package org.mutualcrm.sandbox;

/**
 * What the network has to tell us, as it goes over the wire.
 *
 * @param what happened, for people: {@code comment add}
 * @param itemId the comment, post or message it is about
 * @param signature the value of {@code X-Hub-Signature-256}
 */
public record Webhook(String what, String itemId, byte[] body, String signature) {

  /** The same, signed by somebody who does not know the secret. */
  public Webhook forged() {
    var last = signature.charAt(signature.length() - 1) == '0' ? '1' : '0';
    return new Webhook(
        what + ", forged", itemId, body, signature.substring(0, signature.length() - 1) + last);
  }
}
