package org.mutualcrm.legacy;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** Files of real companies, where the machine has them. */
final class RealData {

  private RealData() {}

  static byte[] read(String path) throws IOException {
    var said = Objects.requireNonNullElse(System.getenv("CRM_REAL_DATA"), "../../shared/data");
    var file = Path.of(System.getProperty("CRM_REAL_DATA", said)).resolve(path);
    assumeTrue(Files.exists(file), "No real data at " + file + "; set CRM_REAL_DATA");
    return Files.readAllBytes(file);
  }
}
