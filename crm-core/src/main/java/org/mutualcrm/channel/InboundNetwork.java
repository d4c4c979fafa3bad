package org.mutualcrm.channel;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How one network delivers: its handshake, its signature, its payloads. Implemented once per
 * network.
 */
public interface InboundNetwork {

  /** The name in {@code /webhooks/{network}/…}. */
  String network();

  /**
   * The answer to the network's handshake, or nothing if it does not prove itself, or asks for
   * none.
   */
  default Optional<Handshake> handshake(
      ChannelAccount account, ChannelSecrets secrets, Map<String, String> query) {
    return Optional.empty();
  }

  /**
   * Whether the network signed exactly these bytes. Header names are lower case. What has to be
   * asked for its news delivers nothing, and nothing of it is believed.
   */
  default boolean authentic(ChannelSecrets secrets, Map<String, String> headers, byte[] body) {
    return false;
  }

  /** The same, for networks that sign more than the bytes: their address too. */
  default boolean authentic(ChannelAccount account, ChannelSecrets secrets, Delivery delivery) {
    return authentic(secrets, delivery.headers(), delivery.body());
  }

  /**
   * What the network calls this delivery, if it names them: the same name again is not read again,
   * whatever it holds. Without a name the bytes are the name.
   */
  default Optional<String> deliveryId(Map<String, String> headers) {
    return Optional.empty();
  }

  /**
   * Reads a payload into events, in its order.
   *
   * @throws MalformedPayload if it is not what the network documents
   */
  List<InboundEvent> parse(ChannelAccount account, byte[] body);
}
