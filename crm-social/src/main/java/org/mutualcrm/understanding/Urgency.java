package org.mutualcrm.understanding;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How soon somebody should look, and why. Not learned: a rule that agents can read.
 *
 * @param points from 0 to 100
 * @param reasons what was found, the gravest first
 */
public record Urgency(int points, List<String> reasons) {

  private static final int BASE = 10;
  private static final String DEADLINE = "a deadline is near";
  private static final Set<String> WANTING =
      Set.of("complaint", "request", "question", "cancellation");

  public Urgency {
    reasons = List.copyOf(reasons);
  }

  private record Sign(String says, int points, Pattern words) {

    Sign(String says, int points, String words) {
      this(says, points, Pattern.compile("(?i)(?<!\\p{L})(?:" + words + ")(?!\\p{L})"));
    }
  }

  private static final List<Sign> SIGNS =
      List.of(
          new Sign(
              "somebody may be harmed",
              60,
              "suicid\\w*|kill (?:myself|himself|herself)|injur\\w+|bleeding|ambulance|hospital\\w*|on fire"
                  + "|caught fire|explod\\w+|electric shock|poison\\w*|allergic|anaphyla\\w+|food poisoning|unsafe"
                  + "|gas leak|smoke in|burn(?:t|ed) (?:my|his|her)|choking|threaten\\w*|assault\\w*"),
          new Sign(
              "money or an account is in danger",
              45,
              "fraud\\w*|scam(?:med)?|stolen|hacked|unauthori[sz]ed|identity theft|phishing|someone (?:else )?(?:is )?"
                  + "us(?:ed|ing) my (?:card|account)|charged (?:me )?twice|double charged|data breach|leaked|"
                  + "lost my (?:card|wallet|passport|phone)"),
          new Sign(
              "stuck somewhere now",
              40,
              "stranded|stuck (?:at|in|on)|locked out|missed (?:my|our) (?:flight|connection|train)|can'?t get (?:in|home)"
                  + "|sleeping (?:at|in|on) the (?:airport|floor)|no (?:power|heating|water|internet)"),
          new Sign(
              "says it is urgent",
              35,
              "urgent(?:ly)?|asap|a\\.s\\.a\\.p|emergency|immediately|right now|right away|at once|desperate(?:ly)?"
                  + "|as soon as possible|sos|need help|please help|help me"),
          new Sign(
              DEADLINE,
              20,
              "today|tonight|this (?:morning|afternoon|evening)|tomorrow|in (?:an|one|two|1|2|3|\\d+) (?:hours?|hrs?|minutes?|mins?)"
                  + "|by (?:noon|midnight|tomorrow|tonight|today)|expires?|deadline|last (?:chance|day)|boarding|flight leaves"),
          new Sign(
              "threatens consequences",
              25,
              "lawyers?|lawsuit|sue|suing|legal action|attorney|ombudsman|consumer protection|small claims|chargeback"
                  + "|the press|journalist|report(?:ed|ing)? you|police|court"),
          new Sign(
              "thinks of leaving",
              20,
              "cancel(?:l?ing|l?ed)? (?:my|our|the) (?:\\w+ )?(?:account|subscription|contract|order|membership|service)|close my account"
                  + "|never (?:again|flying|buying|shopping|using|coming back)|switch(?:ing)? to|last time i|lost (?:me as )?a customer"
                  + "|taking my business"),
          new Sign(
              "has waited long or asked before",
              20,
              "still (?:waiting|no|not|haven'?t)|no (?:one|reply|response|answer)|nobody (?:answers|replies|cares)|on hold"
                  + "|(?:second|third|2nd|3rd|fourth|\\d+th) time|again and again|for (?:hours|days|weeks|months)|(?:\\d+|two|three|four|five) (?:hours|hrs|days|weeks)"
                  + "|hung up|ignored|ignoring"));

  /**
   * Weighs a text.
   *
   * @param sentiment from -1 to 1
   * @param intent as it was understood; empty if it was not
   */
  static Urgency of(String tidy, String plain, float sentiment, String intent) {
    if (plain.isEmpty()) return new Urgency(0, List.of());
    var reasons = new ArrayList<String>();
    boolean asks = tidy.indexOf('?') >= 0;
    boolean wants = asks || sentiment < -0.2 || WANTING.contains(intent);
    double points = BASE;
    for (var sign : SIGNS) {
      var found = sign.words().matcher(plain);
      if (!found.find() || sign.says().equals(DEADLINE) && !wants) continue;
      points += sign.points() * (reasons.isEmpty() ? 1 : 0.6);
      reasons.add(sign.says() + ": " + found.group().toLowerCase(Locale.ROOT));
    }
    if (sentiment < -0.2) {
      points += -25 * sentiment;
      reasons.add("negative");
    } else if (sentiment > 0.4) {
      points *= 0.5;
    }
    if (asks) {
      points += 8;
      reasons.add("asks something");
    }
    if (intent.equals("complaint") || intent.equals("cancellation")) points += 10;
    if (intent.equals("spam")) points = Math.min(points, 5);
    return new Urgency((int) Math.round(Math.clamp(points, 0, 100)), reasons);
  }
}
