package org.mutualcrm.insight;

import java.time.Instant;
import java.util.UUID;

/** A text that shows what a topic is; one of an empty topic shows what is outside of all. */
public record TopicExample(UUID id, String topic, String text, String addedBy, Instant addedAt) {}
