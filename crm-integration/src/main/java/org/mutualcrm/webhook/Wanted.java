package org.mutualcrm.webhook;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.mutualcrm.announcement.Topic;
import org.mutualcrm.secret.Remembered;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Which topics any endpoint is told, so that what nobody wants costs nothing. Another process
 * notices a change within {@link Remembered#AT_MOST}.
 */
@Component
class Wanted {

  private static final String ALL = "all";

  private final JdbcClient jdbc;
  private final Remembered<String, Set<Topic>> known = new Remembered<>();

  Wanted(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  boolean wants(Topic topic) {
    return known.find(ALL, () -> Optional.of(read())).orElse(Set.of()).contains(topic);
  }

  void changed() {
    known.changed();
  }

  private Set<Topic> read() {
    var wanted = EnumSet.noneOf(Topic.class);
    jdbc.sql(
            """
            select distinct p from webhook_endpoint, unnest(topics) p where state <> 'DISABLED'
            """)
        .query(String.class)
        .list()
        .forEach(pattern -> {
          var filter = new TopicFilter(Set.of(pattern));
          for (var it : Topic.values()) if (filter.lets(it)) wanted.add(it);
        });
    return wanted;
  }
}
