package org.mutualcrm.feed;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.channel.PolledNetwork.PollFailed;
import org.mutualcrm.channel.PolledNetwork.Polled;
import org.mutualcrm.wire.Json;
import org.mutualcrm.wire.Wire;
import org.springframework.http.HttpHeaders;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.web.client.RestClientException;

/**
 * Fetches a feed if it changed: what its server said of the last version is our cursor, so that an
 * unchanged feed costs nobody anything.
 */
final class FeedPoll {

  private static final int LARGEST = 5 * 1024 * 1024;
  private static final Duration GONE = Duration.ofDays(1);
  private static final Duration BUSY = Duration.ofMinutes(15);

  private FeedPoll() {}

  static Polled fetch(URI address, @Nullable String cursor) {
    try {
      return Wire.client("")
          .get()
          .uri(address)
          .headers(it -> conditions(it, cursor))
          .header("User-Agent", "Mutual")
          .header("Accept", "application/atom+xml, application/rss+xml, application/xml;q=0.9")
          .exchange((_, answer) -> read(answer, cursor));
    } catch (RestClientException e) {
      throw new PollFailed("The feed can not be fetched", Duration.ZERO);
    }
  }

  private static void conditions(HttpHeaders headers, @Nullable String cursor) {
    if (cursor == null) return;
    var known = Json.object(cursor.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    var etag = Json.text(known, "etag");
    var modified = Json.text(known, "modified");
    if (etag != null) headers.set(HttpHeaders.IF_NONE_MATCH, etag);
    if (modified != null) headers.set(HttpHeaders.IF_MODIFIED_SINCE, modified);
  }

  private static Polled read(ClientHttpResponse answer, @Nullable String cursor)
      throws IOException {
    int status = answer.getStatusCode().value();
    return switch (status) {
      case 200 -> {
        var body = answer.getBody().readNBytes(LARGEST + 1);
        if (body.length > LARGEST) {
          throw new PollFailed("The feed is larger than 5 MiB", GONE);
        }
        yield new Polled(List.of(body), cursor(answer.getHeaders()), false);
      }
      case 304 -> new Polled(List.of(), cursor, false);
      case 404, 410 -> throw new PollFailed("There is no feed at this address any more", GONE);
      case 429, 503 -> throw new PollFailed("Its server asks to be left alone", patience(answer));
      default -> throw new PollFailed("Its server answered " + status, Duration.ZERO);
    };
  }

  private static Duration patience(ClientHttpResponse answer) {
    var after = answer.getHeaders().getFirst(HttpHeaders.RETRY_AFTER);
    return after != null && after.matches("\\d{1,6}")
        ? Duration.ofSeconds(Long.parseLong(after))
        : BUSY;
  }

  private static @Nullable String cursor(HttpHeaders headers) {
    Map<String, String> known = new LinkedHashMap<>();
    var etag = headers.getFirst(HttpHeaders.ETAG);
    var modified = headers.getFirst(HttpHeaders.LAST_MODIFIED);
    if (etag != null) known.put("etag", etag);
    if (modified != null) known.put("modified", modified);
    return known.isEmpty()
        ? null
        : new String(Json.bytes(known), java.nio.charset.StandardCharsets.UTF_8);
  }
}
