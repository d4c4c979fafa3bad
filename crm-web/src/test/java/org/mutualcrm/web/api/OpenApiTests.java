package org.mutualcrm.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import crmtesting.WebTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.springdoc.webmvc.api.OpenApiWebMvcResource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletRequest;

/**
 * The checked-in description is the interface as it stands. {@code -DwriteOpenApi} writes it anew.
 */
@WebTest
class OpenApiTests {

  private static final Path CHECKED_IN = Path.of("../docs/openapi.json");

  @Autowired OpenApiWebMvcResource description;

  @Test
  void theCheckedInDescriptionIsTheInterfaceAsItStands() throws IOException {
    var request = new MockHttpServletRequest("GET", "/v3/api-docs");

    var generated =
        new String(
                    description.openapiJson(request, "/v3/api-docs", Locale.ENGLISH),
                    StandardCharsets.UTF_8)
                .strip()
            + "\n";

    if (System.getProperty("writeOpenApi") != null) Files.writeString(CHECKED_IN, generated);
    assertThat(generated).contains("\"openapi\" : \"3.1");
    assertThat(CHECKED_IN)
        .as("run ./crm test -Dtest=OpenApiTests -DwriteOpenApi and review the difference")
        .hasContent(generated);
  }
}
