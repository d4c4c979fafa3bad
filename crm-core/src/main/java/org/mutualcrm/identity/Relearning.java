package org.mutualcrm.identity;

import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Lets the house be searched anew, and a model be learned by it, once there are so many more
 * records than the one in use was learned from. The first model is asked for by a person.
 */
@Component
class Relearning {

  static final String BY = "mutual";

  private static final Logger LOG = LoggerFactory.getLogger(Relearning.class);

  private final JdbcClient jdbc;
  private final DuplicateSearches searches;
  private final double growth;

  /**
   * @param growth in relation to the records it was learned from: 0.5 for half as many more, 0 for
   *     never
   */
  Relearning(
      JdbcClient jdbc,
      DuplicateSearches searches,
      @Value("${crm.matching.relearn-after:0.5}") double growth) {
    if (!(growth >= 0))
      throw new IllegalArgumentException("crm.matching.relearn-after is 0 or more");
    this.jdbc = jdbc;
    this.searches = searches;
    this.growth = growth;
  }

  @Scheduled(initialDelay = 1, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
  void look() {
    if (growth == 0 || searches.latest().filter(DuplicateSearch::open).isPresent()) return;
    boolean outgrown =
        jdbc.sql(
                """
                select (select count(*) from source_record) > records * (1 + ?)
                from match_model where state = 'ACTIVE'
                """)
            .param(growth)
            .query(Boolean.class)
            .optional()
            .orElse(false);
    if (!outgrown) return;
    LOG.info("There are many more records than the model in use was learned from: learning anew");
    searches.request(BY);
  }
}
