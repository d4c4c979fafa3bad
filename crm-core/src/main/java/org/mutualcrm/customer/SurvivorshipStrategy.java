package org.mutualcrm.customer;

/** By what the value of a field is chosen among those that sources say. */
public enum SurvivorshipStrategy {
  SOURCE_PRIORITY(
      "Source priority", "From the source that comes first in the list; of one rank, the newest."),
  MOST_RECENT("Most recent", "The value that was observed last."),
  MOST_FREQUENT("Most frequent", "The value that most records say; of as many, the newest."),
  VERIFIED_FIRST(
      "Verified first", "An address or number that was proven; of several or none, the newest."),
  LONGEST("Longest", "The value with the most characters; of as long, the newest."),
  UNION("All values", "Every value stands; the newest is shown first.");

  private final String label;
  private final String says;

  SurvivorshipStrategy(String label, String says) {
    this.label = label;
    this.says = says;
  }

  public String label() {
    return label;
  }

  public String says() {
    return says;
  }

  /** Whether it makes sense for the field: only addresses are verified, only some may be many. */
  public boolean fits(ProfileField field) {
    return switch (this) {
      case VERIFIED_FIRST -> field == ProfileField.EMAIL || field == ProfileField.PHONE;
      case UNION ->
          switch (field) {
            case EMAIL, PHONE, HANDLE, LANGUAGE, ORGANISATION -> true;
            default -> false;
          };
      default -> true;
    };
  }
}
