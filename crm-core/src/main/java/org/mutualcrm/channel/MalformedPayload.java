package org.mutualcrm.channel;

/** A payload is not what its network documents; the message says where. */
public class MalformedPayload extends RuntimeException {

  public MalformedPayload(String message) {
    super(message);
  }

  public MalformedPayload(String message, Throwable cause) {
    super(message, cause);
  }
}
