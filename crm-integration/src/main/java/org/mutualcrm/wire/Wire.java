package org.mutualcrm.wire;

import java.net.http.HttpClient;
import java.time.Duration;
import org.mutualcrm.channel.MalformedPayload;
import org.mutualcrm.channel.SendResult;
import org.mutualcrm.channel.SendResult.Refused;
import org.mutualcrm.channel.SendResult.Unavailable;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import org.springframework.web.client.RestClientResponseException;

/** HTTP to a network. */
public final class Wire {

  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final int TOO_MANY = 429;

  private Wire() {}

  /** A client that waits at most 15 seconds for a connection, and as long for an answer. */
  public static RestClient client(String baseUrl) {
    var requests =
        new JdkClientHttpRequestFactory(HttpClient.newBuilder().connectTimeout(PATIENCE).build());
    requests.setReadTimeout(PATIENCE);
    return RestClient.builder().baseUrl(baseUrl).requestFactory(requests).build();
  }

  /**
   * What a failed request means for a message: whether another try can help.
   *
   * @param field where in its answer the network says why, for the agent
   */
  public static SendResult failure(String network, RestClientException e, String field) {
    if (e instanceof ResourceAccessException) {
      return new Unavailable(network + " can not be reached");
    }
    if (!(e instanceof RestClientResponseException answer)) {
      return new Unavailable(network + " answered in a way nobody understands");
    }
    int status = answer.getStatusCode().value();
    var said = said(network, answer, field);
    return status >= 500 || status == TOO_MANY ? new Unavailable(said) : new Refused(said);
  }

  /** What a network said, in words. */
  public static String said(String network, RestClientResponseException answer, String field) {
    var reason = said(answer, field);
    return reason.isBlank()
        ? network + " answered " + answer.getStatusCode().value()
        : network + ": " + reason;
  }

  private static String said(RestClientResponseException answer, String field) {
    try {
      return Json.object(answer.getResponseBodyAsByteArray()).path(field).asString("");
    } catch (MalformedPayload _) {
      return "";
    }
  }
}
