package org.mutualcrm.privacy;

/** What a person may ask for, by the article of the GDPR that lets them. */
public enum RequestKind {
  ACCESS("Access", 15),
  RECTIFICATION("Rectification", 16),
  ERASURE("Erasure", 17),
  RESTRICTION("Restriction", 18),
  OBJECTION("Objection", 21);

  private final String label;
  private final int article;

  RequestKind(String label, int article) {
    this.label = label;
    this.article = article;
  }

  public String label() {
    return label;
  }

  public int article() {
    return article;
  }
}
