package org.mutualcrm.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.mutualcrm.matching.Model;
import tools.jackson.databind.json.JsonMapper;

/** Keeps a model as JSON. */
final class ModelFile {

  private ModelFile() {}

  static void write(Path file, Model model) throws IOException {
    Files.writeString(file, JsonMapper.shared().writeValueAsString(model));
  }
}
