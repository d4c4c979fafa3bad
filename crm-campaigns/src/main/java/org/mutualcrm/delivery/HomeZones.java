package org.mutualcrm.delivery;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * By which clock somebody lives: that of their country, where it has but one, else that of the
 * brand.
 */
@Component
class HomeZones {

  private final ZoneId brand;
  private final Map<String, ZoneId> zones = new HashMap<>();

  HomeZones(@Value("${crm.brand.zone:Europe/Berlin}") ZoneId brand) {
    this.brand = brand;
    for (var line : lines()) {
      if (line.startsWith("#") || line.isBlank()) continue;
      var zone = ZoneId.of(line.substring(3));
      var country = Locale.of("", line.substring(0, 2));
      zones.put(country.getCountry().toLowerCase(Locale.ROOT), zone);
      zones.put(country.getISO3Country().toLowerCase(Locale.ROOT), zone);
      zones.put(country.getDisplayCountry(Locale.ENGLISH).toLowerCase(Locale.ROOT), zone);
    }
  }

  /**
   * @param country its name in English or its ISO 3166 code, as sources write it
   */
  ZoneId of(@Nullable String country) {
    if (country == null) return brand;
    return zones.getOrDefault(country.strip().toLowerCase(Locale.ROOT), brand);
  }

  private static Iterable<String> lines() {
    try (var in = HomeZones.class.getResourceAsStream("zones.txt")) {
      return new String(java.util.Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
