package org.mutualcrm.web.api;

import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.codeimport.CodeImportResult;
import org.mutualcrm.codeimport.CodeImportResult.Looked;
import org.mutualcrm.codeimport.CodeImportResult.NotAllowed;
import org.mutualcrm.codeimport.CodeImportResult.Unknown;
import org.mutualcrm.codeimport.CodeImportView;
import org.mutualcrm.codeimport.CodeImportView.Rejected;
import org.mutualcrm.codeimport.CodeImports;
import org.mutualcrm.codeimport.CodeVerdict;
import org.mutualcrm.offer.OfferId;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Permission;
import org.mutualcrm.web.CodeFile;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Codes that a partner made: a file is looked at, then taken in. */
@RestController
@RequestMapping("/api/v1")
@Allowed(Permission.OFFER_WRITE)
class CodeImportsController {

  private final CodeImports imports;

  CodeImportsController(CodeImports imports) {
    this.imports = imports;
  }

  /**
   * Looks at a file, a code a line and optionally its end in a second column; nothing is taken in
   * yet. With partners they are only handed out, and redeemed at the partner.
   */
  @PostMapping(value = "/offers/{id}/code-imports", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
  ResponseEntity<CodeImportJson> look(
      @PathVariable UUID id,
      @RequestParam MultipartFile file,
      @RequestParam(defaultValue = "true") boolean partners,
      CurrentStaff staff)
      throws IOException {
    var name = Objects.requireNonNullElse(file.getOriginalFilename(), "file");
    var lines = CodeFile.read(file.getInputStream());
    var it = said(imports.look(new OfferId(id), name, partners, lines, staff.username()), "offer");
    return ResponseEntity.created(URI.create("/api/v1/code-imports/" + it.id())).body(it);
  }

  /** How many rows of each verdict, and some that are not taken in. */
  @GetMapping("/code-imports/{id}")
  CodeImportJson read(@PathVariable UUID id) {
    return CodeImportJson.of(found(id));
  }

  /** Takes in what is new now. Doing it twice is doing it once. */
  @PostMapping("/code-imports/{id}/take")
  CodeImportJson take(@PathVariable UUID id, CurrentStaff staff) {
    return said(imports.take(id, staff.username()), "import");
  }

  /** Every row that is not taken in, with its verdict, as a file; for a month. */
  @GetMapping(value = "/code-imports/{id}/rejected.csv", produces = "text/csv")
  void rejected(@PathVariable UUID id, HttpServletResponse response) throws IOException {
    found(id);
    response.setContentType("text/csv; charset=utf-8");
    try (var out =
        new BufferedWriter(
            new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8))) {
      out.write(CodeFile.REJECTED_HEADER);
      imports.rejected(
          id,
          it -> {
            try {
              out.write(CodeFile.row(it));
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    }
  }

  private CodeImportView found(UUID id) {
    return imports.find(id).orElseThrow(() -> Refused.notFound("import"));
  }

  private static CodeImportJson said(CodeImportResult result, String what) {
    return switch (result) {
      case Looked(var it) -> CodeImportJson.of(it);
      case Unknown _ -> throw Refused.notFound(what);
      case NotAllowed(var reason) -> throw OffersController.notAllowed(reason + ".");
    };
  }

  /**
   * @param partners whether the codes are only handed out, and redeemed at the partner
   * @param verdicts how many rows of each; what no row has is missing
   * @param examples the first rows that are not taken in
   * @param batch what the codes became
   */
  record CodeImportJson(
      UUID id,
      UUID offerId,
      String fileName,
      boolean partners,
      boolean taken,
      int rows,
      Map<CodeVerdict, Long> verdicts,
      List<Rejected> examples,
      @Nullable UUID batch,
      String createdBy,
      Instant createdAt,
      @Nullable Instant takenAt) {

    static CodeImportJson of(CodeImportView it) {
      return new CodeImportJson(
          it.id(),
          it.offer().value(),
          it.fileName(),
          it.partners(),
          it.taken(),
          it.rows(),
          it.verdicts(),
          it.examples(),
          it.batch(),
          it.by(),
          it.at(),
          it.takenAt());
    }
  }
}
