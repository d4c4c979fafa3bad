package org.mutualcrm.channel;

/**
 * What proves us to a network and a network to us.
 *
 * @param appSecret signs what the network sends
 * @param verifyToken shared once, for the handshake
 * @param accessToken lets us speak as the account
 */
public record ChannelSecrets(String appSecret, String verifyToken, String accessToken) {

  @Override
  public String toString() {
    return "ChannelSecrets[hidden]";
  }
}
