package org.mutualcrm.web.console;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.mutualcrm.customer.FindCustomers;
import org.mutualcrm.customer.Found;

/**
 * People found, or those seen last.
 *
 * @param total how many there are in all; negative where that was not counted
 */
public record PeopleList(String query, List<Found> people, int from, boolean more, long total) {

  public String moreHref() {
    return "/customers?q="
        + URLEncoder.encode(query, StandardCharsets.UTF_8)
        + "&from="
        + (from + people.size());
  }

  /** How many, in words. */
  public String said() {
    if (total >= 0) return Show.count(total, "person", "people");
    if (people.isEmpty()) return "Nobody found";
    var count = Show.count(from + people.size(), "person", "people");
    boolean cut = !more && from + people.size() >= FindCustomers.MOST;
    if (cut) return "The best " + count + "; another word finds fewer";
    return more ? "More than " + count : count;
  }
}
