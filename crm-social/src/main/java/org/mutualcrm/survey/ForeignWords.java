package org.mutualcrm.survey;

import java.util.regex.Pattern;

/** What headers say a column is, in the words of the tools that write them. */
final class ForeignWords {

  static final Pattern KEY =
      Pattern.compile(
          "(?i)(respondent|response|submission|record|case)?[ _-]?(id|token|number|no\\.?|#|uuid|guid)");

  static final Pattern PERSON =
      Pattern.compile(
          "(?i).*(e-?mail|ip[ _-]?address|first ?name|last ?name|surname|full ?name|recipient|user ?name|phone|telephone"
              + "|mobile|custom data|external ?(data )?reference|user ?agent|latitude|longitude).*|name|ip|vorname|nachname");

  static final Pattern MACHINE =
      Pattern.compile(
          "(?i)(collector ?id|start ?date|end ?date|date ?(created|modified|submitted|recorded)|recorded ?date|timestamp"
              + "|zeitstempel|horodateur|submit(ted)? ?(date|at|time)|start(ed)? ?(time|at)|(completion|end) ?time|duration.*"
              + "|status|progress|finished|distribution ?channel|user ?language|seed|last ?page|start ?language|collector.*)");

  static final Pattern SCORE = Pattern.compile("(?is).*(recommend|empfehl|recommand|\\bnps\\b).*");

  static final Pattern WRITTEN =
      Pattern.compile(
          "(?is).*(please specify|bitte angeben|other \\(|\\bother\\b.*:|other$|sonstige|andere|autre|_text$|\\(text\\)).*");

  private ForeignWords() {}
}
