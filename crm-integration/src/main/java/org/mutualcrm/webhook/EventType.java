package org.mutualcrm.webhook;

import org.mutualcrm.announcement.Topic;

/**
 * One entry of the catalogue.
 *
 * @param version of the schema, from 1; grows when fields are added
 * @param schema of the whole body, JSON Schema 2020-12
 * @param example a body by that schema
 * @param exampleData its data
 */
public record EventType(
    Topic topic, int version, String schema, String example, String exampleData) {

  public String name() {
    return topic.label();
  }
}
