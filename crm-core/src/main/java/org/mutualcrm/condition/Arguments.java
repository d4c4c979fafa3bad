package org.mutualcrm.condition;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** The values of a fact's parameters, in their normal form. Absent is optional and left out. */
public record Arguments(Map<String, List<String>> values) {

  public Arguments {
    var kept = new TreeMap<String, List<String>>();
    values.forEach((name, value) -> kept.put(name, List.copyOf(value)));
    values = Collections.unmodifiableMap(kept);
  }

  public static Arguments of(String... namesAndValues) {
    var values = new TreeMap<String, List<String>>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      values.put(namesAndValues[i], List.of(namesAndValues[i + 1]));
    }
    return new Arguments(values);
  }

  public boolean has(String name) {
    return values.containsKey(name);
  }

  public List<String> list(String name) {
    return values.getOrDefault(name, List.of());
  }

  public Optional<String> find(String name) {
    return list(name).stream().findFirst();
  }

  /**
   * @throws IllegalStateException if it is absent, which checked arguments of a required parameter
   *     never are
   */
  public String text(String name) {
    return find(name).orElseThrow(() -> new IllegalStateException("No " + name));
  }

  public int whole(String name) {
    return Integer.parseInt(text(name));
  }

  public BigDecimal amount(String name) {
    return new BigDecimal(text(name));
  }

  public LocalDate date(String name) {
    return LocalDate.parse(text(name));
  }

  public UUID id(String name) {
    return UUID.fromString(text(name));
  }
}
