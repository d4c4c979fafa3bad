package org.mutualcrm.matching;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A folded name in two parts, each of them words; a part may be missing. */
record PersonName(NamePart given, NamePart family) {

  private static final Set<String> TITLES =
      Set.of(
          "mr",
          "mrs",
          "ms",
          "miss",
          "mx",
          "dr",
          "prof",
          "professor",
          "sir",
          "dame",
          "lord",
          "lady",
          "rev",
          "hon",
          "jr",
          "sr",
          "jnr",
          "snr",
          "ii",
          "iii",
          "iv",
          "esq",
          "phd",
          "md",
          "mba",
          "herr",
          "frau",
          "monsieur",
          "madame",
          "mme",
          "mlle",
          "sig",
          "signor",
          "signora",
          "sra",
          "srta",
          "don",
          "dona",
          "dipl",
          "ing",
          "mag",
          "bsc",
          "msc",
          "junior",
          "senior");
  private static final Set<String> PARTICLES =
      Set.of(
          "van", "von", "der", "den", "de", "del", "della", "di", "da", "dos", "das", "do", "du",
          "la", "le", "las", "los", "el", "al", "bin", "ibn", "ben", "ter", "ten", "zu", "zur",
          "af", "av", "st", "mac", "mc", "y", "e", "of", "the");

  static PersonName of(List<String> given, List<String> family) {
    return new PersonName(NamePart.of(given), NamePart.of(family));
  }

  static PersonName inParts(String given, String family) {
    return of(plain(given, TITLES), withoutParticles(plain(family, TITLES)));
  }

  /** Reads "Family, Given" and "Given Middle Family". */
  static PersonName whole(String raw) {
    int comma = raw.indexOf(',');
    if (comma > 0) {
      var after = plain(raw.substring(comma + 1), TITLES);
      var before = plain(raw.substring(0, comma), TITLES);
      boolean honour = after.isEmpty() || Character.isDigit(after.getFirst().charAt(0));
      if (!honour && !before.isEmpty() && before.size() < 3)
        return of(after, withoutParticles(before));
      return split(before.isEmpty() ? after : before);
    }
    return split(plain(raw, TITLES));
  }

  /** Takes what a whole name adds to parts of which one or both lack. */
  PersonName orFrom(PersonName whole) {
    if (!given.isMissing() && !family.isMissing()) return this;
    if (isMissing()) return whole;
    var rest = new ArrayList<>(whole.given.words());
    rest.addAll(whole.family.words());
    boolean known = rest.removeAll(given.isMissing() ? family.words() : given.words());
    if (!known || rest.isEmpty()) return this;
    return given.isMissing() ? of(rest, family.words()) : of(given.words(), rest);
  }

  String givenText() {
    return given.text();
  }

  String familyText() {
    return family.text();
  }

  boolean isMissing() {
    return given.isMissing() && family.isMissing();
  }

  String key() {
    return String.join(" ", given.words()) + "|" + String.join(" ", family.words());
  }

  private static PersonName split(List<String> words) {
    if (words.isEmpty()) return of(List.of(), List.of());
    if (words.size() == 1) return of(List.of(), words);
    int cut = words.size() - 1;
    return of(
        withoutParticles(words.subList(0, cut)),
        withoutParticles(words.subList(cut, words.size())));
  }

  private static List<String> plain(String raw, Set<String> dropped) {
    var words = Fold.words(Defaults.orMissing(Fold.fold(raw)));
    var kept = words.stream().filter(it -> !dropped.contains(it)).toList();
    return kept.isEmpty() ? words : kept;
  }

  private static List<String> withoutParticles(List<String> words) {
    var kept = words.stream().filter(it -> !PARTICLES.contains(it)).toList();
    return kept.isEmpty() ? words : kept;
  }
}
