package org.mutualcrm.idea;

/** In what order ideas are listed. */
public enum IdeaOrder {
  TRENDING("Trending", "trend desc, votes desc, i.idea_id desc"),
  VOTES("Most votes", "votes desc, i.submitted_at, i.idea_id"),
  NEWEST("Newest", "i.submitted_at desc, i.idea_id desc");

  private final String label;
  private final String sql;

  IdeaOrder(String label, String sql) {
    this.label = label;
    this.sql = sql;
  }

  public String label() {
    return label;
  }

  String sql() {
    return sql;
  }
}
