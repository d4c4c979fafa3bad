package org.mutualcrm.channel;

/**
 * What a network wants to hear before it delivers.
 *
 * @param mediaType as the network reads it: {@code text/plain} or {@code application/json}
 */
public record Handshake(String answer, String mediaType) {

  public static Handshake text(String answer) {
    return new Handshake(answer, "text/plain");
  }

  public static Handshake json(String answer) {
    return new Handshake(answer, "application/json");
  }
}
