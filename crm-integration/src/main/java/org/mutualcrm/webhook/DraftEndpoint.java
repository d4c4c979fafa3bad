package org.mutualcrm.webhook;

import java.util.Set;

/**
 * An endpoint as somebody writes it; checked when it is kept.
 *
 * @param name for people, 1 to 100 characters
 * @param url https, without user or password
 * @param topics event types, groups as {@code customer.*}, or {@code *}
 */
public record DraftEndpoint(String name, String url, Set<String> topics) {

  public DraftEndpoint {
    name = name.strip();
    url = url.strip();
    topics = Set.copyOf(topics);
  }
}
