package org.mutualcrm.engagement;

/**
 * What one person did towards us on social networks in a period, and what that makes them.
 *
 * @param authored posts, mentions and reviews
 * @param answered comments, replies and messages
 * @param light reactions
 * @param weeks calendar weeks, UTC, in which they authored or answered
 * @param social whether an identity on a network is known
 */
public record Participation(long authored, long answered, long light, long weeks, boolean social) {

  /** So many of their own, of any words, and in so many weeks make an author. */
  static final int AUTHORED = 3;

  static final int SAID = 6;
  static final int WEEKS = 3;

  /** The same in SQL, over columns of these names. */
  static final String CASE =
      """
      case when $.authored >= %d and $.authored + $.answered >= %d and $.weeks >= %d then 'ENGAGED_AUTHOR'
           when $.authored + $.answered + $.light > 0 then 'CASUAL_PARTICIPANT'
           when $.social then 'SILENT_OBSERVER' else 'NOT_OBSERVABLE' end\
      """
          .formatted(AUTHORED, SAID, WEEKS);

  public EngagementClass engagement() {
    if (authored >= AUTHORED && authored + answered >= SAID && weeks >= WEEKS)
      return EngagementClass.ENGAGED_AUTHOR;
    if (authored + answered + light > 0) return EngagementClass.CASUAL_PARTICIPANT;
    return social ? EngagementClass.SILENT_OBSERVER : EngagementClass.NOT_OBSERVABLE;
  }

  /** What made it so, in words. */
  public String because() {
    if (!social && authored + answered + light == 0) return "no identity on a network is known";
    if (authored + answered + light == 0) return "known on a network, and said nothing";
    return "%d authored, %d answered, %d reactions, in %d weeks"
        .formatted(authored, answered, light, weeks);
  }
}
