package org.mutualcrm.meta;

import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.channel.ChannelSecrets;
import org.mutualcrm.channel.MalformedPayload;
import org.mutualcrm.channel.SendResult;
import org.mutualcrm.channel.SendResult.Refused;
import org.mutualcrm.channel.SendResult.Sent;
import org.mutualcrm.channel.SendResult.Unavailable;
import org.mutualcrm.wire.Json;
import org.mutualcrm.wire.Wire;
import org.springframework.http.MediaType;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientResponseException;
import tools.jackson.databind.JsonNode;

/**
 * Posts to one of Meta's graphs as an account of ours. Every call carries {@code appsecret_proof}.
 *
 * @see <a href="https://developers.facebook.com/docs/graph-api/guides/error-handling">errors</a>
 */
public final class GraphClient {

  /** Try again later; everything else will not become better by itself. */
  private static final Set<Integer> PASSING =
      Set.of(1, 2, 4, 17, 32, 341, 613, 80007, 130429, 131000, 131016, 131048, 131056);

  private final RestClient http;

  public GraphClient(String url) {
    this.http = Wire.client(url);
  }

  /**
   * @param id where the answer says what the message is called
   */
  public SendResult post(
      String path, ChannelSecrets secrets, Object body, Function<JsonNode, @Nullable String> id) {
    try {
      var answer =
          http.post()
              .uri(it ->
                  it.path(path)
                      .queryParam(
                          "appsecret_proof",
                          MetaSignature.proof(secrets.appSecret(), secrets.accessToken()))
                      .build())
              .header("Authorization", "Bearer " + secrets.accessToken())
              .contentType(MediaType.APPLICATION_JSON)
              .body(body)
              .retrieve()
              .body(JsonNode.class);
      var sent = answer == null ? null : id.apply(answer);
      return sent == null ? new Unavailable("Meta answered without an id") : new Sent(sent);
    } catch (RestClientResponseException e) {
      return refusal(e);
    } catch (ResourceAccessException e) {
      return Wire.failure("Meta", e, "message");
    }
  }

  private static SendResult refusal(RestClientResponseException e) {
    JsonNode error;
    try {
      error = Json.object(e.getResponseBodyAsByteArray()).path("error");
    } catch (MalformedPayload _) {
      return Wire.failure("Meta", e, "message");
    }
    var text = error.path("message").asString("Meta answered " + e.getStatusCode());
    boolean passing =
        e.getStatusCode().is5xxServerError()
            || error.path("is_transient").asBoolean(false)
            || PASSING.contains(error.path("code").asInt(0));
    return passing ? new Unavailable(text) : new Refused(text);
  }
}
